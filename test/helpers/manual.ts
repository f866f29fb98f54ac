import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { programEnv, programPath } from './program.ts';

/** One command of a manual, what it should print (stdout and stderr as a terminal shows them) and its exit code. */
export interface ManualStep {
  readonly line: number;
  readonly command: string;
  readonly expected: readonly string[];
  readonly exitCode: number;
}

/**
 * Reads the ```console blocks of a Markdown text. A line that starts with `$ ` is a command (`  # exit 3` at its end
 * says how it ends; a `\` at its end continues it), what follows is what it prints, and a line `...` stands for any
 * number of lines.
 */
export function readManual(markdown: string): ManualStep[] {
  const steps: { line: number; command: string; expected: string[]; exitCode: number }[] = [];
  let inside = false;
  for (const [index, text] of markdown.split('\n').entries()) {
    const last = steps.at(-1);
    if (text.startsWith('```')) inside = text === '```console';
    else if (inside && last?.command.endsWith('\\') && last.expected.length === 0) {
      Object.assign(last, splitExit(`${last.command.slice(0, -1)}${text.trim()}`));
    } else if (inside && text.startsWith('$ ')) {
      steps.push({ line: index + 1, ...splitExit(text.slice(2)), expected: [] });
    } else if (inside) last?.expected.push(text);
  }
  return steps;
}

/** Reads the ```env blocks of a Markdown text: variables that every command of the manual has, `NAME=value` a line. */
export function readEnvironment(markdown: string): Record<string, string> {
  const blocks = [...markdown.matchAll(/^```env\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const lines = blocks.flatMap((block) => block.split('\n').filter((line) => line.includes('=')));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function splitExit(command: string): { command: string; exitCode: number } {
  const match = /^(.*?)\s+# exit (\d+)$/.exec(command);
  return match ? { command: match[1] ?? '', exitCode: Number(match[2]) } : { command, exitCode: 0 };
}

/** A place where the commands of one manual run: an empty home, and `svcacct` on the PATH. */
export interface Shell {
  run(command: string): Promise<{ output: string; exitCode: number | undefined }>;
}

/** @returns a shell in the directory `home`, with `env` on top of the environment every program test has. */
export async function openShell(home: string, env: Record<string, string> = {}): Promise<Shell> {
  const bin = path.join(home, '.bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'svcacct'), `#!/bin/sh\nexec '${process.execPath}' '${programPath}' "$@"\n`);
  await chmod(path.join(bin, 'svcacct'), 0o755);
  const environment = programEnv(home, env);
  return {
    run: async (command) => {
      // One pipe for both, as on a terminal: what is printed keeps its order.
      const { stdout, exitCode } = await execa('sh', ['-c', `exec 2>&1; ${command}`], {
        cwd: home,
        env: { ...environment, PATH: `${bin}:${environment['PATH'] ?? ''}` },
        extendEnv: false,
        reject: false,
        input: '',
      });
      return { output: stdout, exitCode };
    },
  };
}

/** @returns a text with `{{today}}` and `{{today+90}}` replaced by UTC dates. */
export function fillDates(text: string, now: Date): string {
  return text.replace(/\{\{today(?:([+-]\d+))?\}\}/g, (_, days: string | undefined) =>
    new Date(now.getTime() + Number(days ?? 0) * 86_400_000).toISOString().slice(0, 10),
  );
}

const shapes: Record<string, string> = {
  '{{secret}}': 'osmo_[A-Za-z0-9]{30,}',
  '{{time}}': '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z',
  '{{me}}': '[^\\s"]+@[^\\s"]+',
  '{{*}}': '.*',
};

/** @returns whether what was printed fits the expected lines, in which shapes such as `{{secret}}` may stand. */
export function fits(output: string, expected: readonly string[]): boolean {
  const lines = [...expected];
  while (lines.at(-1)?.trim() === '') lines.pop();
  const pattern = lines
    .map((line) => (line.trim() === '...' ? '(?:.*\\n)*?' : `${linePattern(line)} *\\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(output.trim() === '' ? '' : `${output.trimEnd()}\n`);
}

function linePattern(line: string): string {
  return line
    .trimEnd()
    .split(/(\{\{(?:secret|time|me|\*)\}\})/)
    .map((part) => shapes[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('');
}

/**
 * For a document that shows real output: dates, times, distances, secrets, paths and who we are stand for any value of their
 * shape, everything else must be what the program prints.
 */
export function shapeOf(text: string): string {
  return text
    .replace(/osmo_[A-Za-z0-9]{30,}/g, '<secret>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g, '<time>')
    .replace(/\d{4}-\d{2}-\d{2}/g, '<date>')
    .replace(/\d{2}:\d{2}:\d{2}/g, '<clock>')
    .replace(/\bin \d+ (?:days|hours|minutes)|\bin 1 (?:day|hour|minute)/g, '<in>')
    .replace(/\b[a-z][\w-]*@[\w.-]+/g, '<who>')
    .replace(/\bfile:[^\s,]+/g, 'file:<path>')
    .replace(/\bNode \d+\.\d+\.\d+, [\w-]+/g, '<node>')
    .replace(/[ \t]+/g, ' ');
}
