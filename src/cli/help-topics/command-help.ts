import type { AnyCommand } from '../command.ts';
import { exitCodeRows } from './exit-codes.ts';
import { helpWidth, wrapText } from './wrap.ts';

/** Those that nearly every command can end with. */
const common: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 8];

/** @returns what follows the options in the help of a command: examples, exit codes, environment. */
export function helpEnd(command: AnyCommand): string {
  const codes = exitCodeRows().filter(({ code }) => [...common, ...(command.exits ?? [])].includes(code));
  const said = codes
    .map(({ code, meaning }) => `${code} ${shortened(meaning)}`.replaceAll(' ', '\u00a0'))
    .join(', ');
  const examples = command.examples?.length
    ? ['', 'Examples:', ...command.examples.flatMap(exampleLines)]
    : [];
  return [
    ...examples,
    '',
    'Exit codes:',
    ...wrapText(`${said}; see "svcacct help exit-codes"`, '  ').map((line) => line.replaceAll('\u00a0', ' ')),
    '',
    'Environment:',
    ...wrapText('SVCACCT_CONTEXT, SVCACCT_HOME, SVCACCT_SECRET_STORE; see "svcacct help environment"', '  '),
    '',
  ].join('\n');
}

/** @returns what an exit code means as far as it is told at the end of each help. */
function shortened(meaning: string): string {
  return meaning.replace(/^(?:check|exec|role can): |[,;:](?! tokens).*/g, '');
}

/** A long example goes on in the next line, where a shell reads it as one: never within quotes. */
function exampleLines(example: string): string[] {
  if (example.length + 4 <= helpWidth) return [`  $ ${example}`];
  const words: readonly string[] = example.match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? [];
  // A flag and its value stay together, and what follows "--".
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  const starts = words.map((word, index) => index === 0 || (index <= end && word.startsWith('-')));
  const pieces: string[] = [];
  for (const [index, word] of words.entries()) {
    const isLong = (pieces.at(-1)?.length ?? 0) + word.length > helpWidth - 9;
    if (starts[index] || isLong) pieces.push(word);
    else pieces.push(`${pieces.pop()} ${word}`);
  }
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(`  $ ${piece}`);
    else if (last.length + piece.length + 3 <= helpWidth) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(`      ${piece}`);
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}
