import path from 'node:path';
import { UserError } from '../errors.ts';
import { requireExpanded } from './path-given.ts';
import { splitWords } from './split-words.ts';

/** Where a secret is to go, as its text says it. */
export type SinkSpec =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'kubernetes';
      readonly namespace: string;
      readonly secret: string;
      readonly key: string;
      readonly context?: string;
    }
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly string[] };

/** The key of a Kubernetes secret that OSMO's own charts read. */
const defaultKey = 'token';

const parsers: Readonly<Record<string, (rest: string, whole: string) => SinkSpec>> = {
  file: parseFile,
  kubernetes: parseKubernetes,
  command: parseCommand,
};

/**
 * Reads `file:PATH`, `kubernetes:NAMESPACE/SECRET[/KEY][?context=C]` or `command:CMD ARGS`.
 * @throws UserError `usage` for anything else, saying what is wrong with it
 */
export function parseSink(text: string): SinkSpec {
  const [, kind = '', rest = ''] = /^([a-z]+):(.*)$/s.exec(text) ?? [];
  const parse = Object.hasOwn(parsers, kind) ? parsers[kind] : undefined;
  if (!parse) throw noSink(text, 'it must start with "file:", "kubernetes:" or "command:"');
  return parse(rest, text);
}

/** @returns the text of a sink as it is remembered: a path is absolute, defaults are written out. */
export function sinkText(spec: SinkSpec, given: string): string {
  if (spec.kind === 'file') return `file:${spec.path}`;
  if (spec.kind === 'command') return given;
  const context = spec.context === undefined ? '' : `?context=${encodeURIComponent(spec.context)}`;
  return `kubernetes:${spec.namespace}/${spec.secret}/${spec.key}${context}`;
}

function parseFile(rest: string, whole: string): SinkSpec {
  if (rest === '') throw noSink(whole, 'it names no file');
  if (rest.includes('\0') || /[/\\]$/.test(rest)) throw noSink(whole, 'it names no file');
  if (/,(?:file|kubernetes|command):/.test(rest))
    throw noSink(whole, 'it is several, with commas between; give each by itself');
  requireExpanded(rest);
  return { kind: 'file', path: path.resolve(rest) };
}

// What Kubernetes accepts as the name of a namespace, of a secret, and of a key in it.
const namespacePattern = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const secretPattern = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const keyPattern = /^(?!\.\.?$)[-._a-zA-Z0-9]{1,253}$/;

function parseKubernetes(rest: string, whole: string): SinkSpec {
  const question = rest.indexOf('?');
  const place = question === -1 ? rest : rest.slice(0, question);
  const [namespace = '', secret = '', key = defaultKey, ...more] = place.split('/');
  if (!namespacePattern.test(namespace)) throw noSink(whole, `invalid namespace "${namespace}"`);
  if (!secretPattern.test(secret)) throw noSink(whole, `invalid secret name "${secret}"`);
  if (!keyPattern.test(key)) throw noSink(whole, `invalid key "${key}"`);
  if (more.length > 0) throw noSink(whole, 'it has too many parts');
  const context = question === -1 ? undefined : contextOf(rest.slice(question + 1), whole);
  return { kind: 'kubernetes', namespace, secret, key, ...(context === undefined ? {} : { context }) };
}

function contextOf(query: string, whole: string): string {
  const settings = new URLSearchParams(query);
  const unknown = [...settings.keys()].find((name) => name !== 'context');
  if (unknown !== undefined)
    throw noSink(whole, `unknown setting "${unknown}"; the only setting is "context"`);
  const context = settings.get('context');
  if (!context) throw noSink(whole, 'it names no context after "?context="');
  return context;
}

function parseCommand(rest: string, whole: string): SinkSpec {
  const [command, ...args] = splitWords(rest);
  if (command === undefined || command === '') throw noSink(whole, 'it names no command');
  return { kind: 'command', command, args };
}

function noSink(text: string, why: string): UserError {
  return new UserError(
    'usage',
    `Invalid destination "${text}": ${why}.`,
    'Destinations are file:PATH, kubernetes:NAMESPACE/SECRET[/KEY][?context=C] and command:CMD ARGS.',
  );
}
