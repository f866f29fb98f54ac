import { defineCommand } from '../cli/command.ts';
import { counting } from '../cli/counting.ts';
import { forPlace } from '../cli/for-place.ts';
import { outputFile } from '../cli/output-file.ts';
import { tellOnce } from '../cli/unreadable-records.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkLines, checkNotes } from '../output/check/text.ts';
import { type HintPlace, hintsAsText } from '../output/hint-text.ts';
import { nothingLookedAt } from '../output/nothing-looked-at.ts';
import { safe, verbatim } from '../output/safe-text.ts';
import { type CheckResult, check, type FullCheck } from '../usecases/fleet/check.ts';

interface Options {
  readonly within?: string;
  readonly critical?: string;
  readonly format?: 'text' | 'json' | 'prometheus' | 'ics';
  readonly output?: string;
  readonly allowEmpty?: boolean;
}

/** A check, the document that was asked for instead of lines, and the file that it went to. */
interface Checked {
  readonly result: CheckResult;
  readonly document?: string | undefined;
  readonly written?: string | undefined;
  /** Whether there was nothing to look at, and that is not as it should be. */
  readonly empty: boolean;
}

/** `check`: what has expired or soon will, and what else is wrong, for cron, CI, monitoring and calendars. */
export const command = defineCommand<Options, Checked>({
  summary: 'Find expired and expiring tokens, and other problems',
  details:
    'Exit code: 11 if a token has expired; 10 if a token expires within the time, or if another finding ' +
    'counts as an error by the policy in config.json; 6 for a context without accounts; else 0. The ' +
    'formats prometheus and ics contain every token.',
  notice: false,
  options: [
    {
      flags: '--within <span>',
      takes: 'duration',
      description: 'how far to look ahead: 14d (default), 12w, 6mo',
    },
    {
      flags: '--critical <span>',
      takes: 'duration',
      description: 'tokens that expire within this time are errors (default: 3d)',
    },
    {
      flags: '--format <format>',
      description: 'text, json, prometheus (for the textfile collector), ics (for a calendar)',
      choices: ['text', 'json', 'prometheus', 'ics'],
    },
    {
      flags: '-o, --output <file>',
      description: 'write to this file instead of stdout, atomically; "-" is stdout',
      completes: 'file',
    },
    { flags: '--allow-empty', description: 'accept a context without accounts' },
  ],
  exits: [exitCodes.expiring, exitCodes.expired],
  examples: [
    'svcacct check',
    'svcacct check --within 30d -t json',
    'svcacct check --format prometheus --output /var/lib/node_exporter/svcacct.prom',
    'svcacct check --format ics --output tokens.ics',
  ],
  async run({ within = '14d', critical = '3d', format = 'text', output: named, allowEmpty }, context) {
    const output = outputFile(named);
    const ports = await context.use(
      'backend',
      'secretRecords',
      'settings',
      'rotations',
      'records',
      'clock',
      'progress',
    );
    const patterns = async () => (await context.use('patterns')).patterns;
    const { name } = await context.current();
    const full = await counting(ports.progress, 'Reading the accounts', (call) =>
      check({ ...ports, patterns }, { context: name, within, critical }, call),
    );
    await tellOnce(context);
    const empty = !allowEmpty && full.result.counts.accounts === 0;
    if (empty) context.warn(nothingLookedAt(name));
    const shown = { ...full, result: await forPlace(full.result, context.globals.context) };
    const document = await documentOf(shown, format, output, context.globals);
    if (output === undefined || document === undefined) return { result: full.result, document, empty };
    const { files } = await context.use('files');
    await files.publish(output, document);
    return { result: full.result, written: output, empty };
  },
  text: ({ result, document, written }, style) => {
    if (written !== undefined) return [];
    return document === undefined ? checkLines(result, style) : [verbatim(document.trimEnd())];
  },
  json: ({ result, written }) => (written === undefined ? result : undefined),
  notes: ({ result, written }) => [
    ...checkNotes(result),
    ...(written === undefined ? [] : [safe`Written to ${written}.`]),
  ],
  exitCode: ({ result, empty }) => (empty ? exitCodes.outOfReach : exitCodeOf(result)),
});

/** @returns the document of a format; undefined for text on stdout, whose lines may be coloured. */
async function documentOf(
  full: FullCheck,
  format: Options['format'],
  output: string | undefined,
  place: HintPlace,
): Promise<string | undefined> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(full.result, hintsAsText, 2)}\n`;
    case 'prometheus':
      return (await import('../output/check/prometheus.ts')).checkMetrics(full);
    case 'ics':
      return (await import('../output/check/ics.ts')).checkCalendar(full, place);
    default: {
      if (output === undefined) return undefined;
      const { createStyle } = await import('../output/style.ts');
      return [...checkLines(full.result, createStyle(false)), ...checkNotes(full.result), ''].join('\n');
    }
  }
}

function exitCodeOf({ findings }: CheckResult): number {
  if (findings.some(({ kind }) => kind === 'token_expired')) return exitCodes.expired;
  const isBad = findings.some(({ kind, severity }) => kind === 'token_expiring' || severity === 'error');
  return isBad ? exitCodes.expiring : exitCodes.done;
}
