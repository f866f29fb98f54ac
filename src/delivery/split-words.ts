import { UserError } from '../errors.ts';

// One step of a POSIX shell's splitting: blanks, '...', "...", \x, an operator (which only a shell could obey), text.
const step = /(\s+)|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([|&;<>()$`])|([^\s'"\\|&;<>()$`]+)/y;

/**
 * Splits a command line as a shell does, without running one: single quotes, double quotes and backslashes count,
 * nothing is expanded.
 * @throws UserError `usage` for a quote without an end, and for what only a shell could do (pipes, redirections, `$`):
 * it would silently mean something else.
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  step.lastIndex = 0;
  while (step.lastIndex < line.length) {
    const match = step.exec(line);
    if (!match) {
      throw new UserError('usage', `A quote or backslash in "${line}" is not closed.`, 'Close the quote.');
    }
    const [, blank, single, double, escaped, operator, plain] = match;
    const expanded = double !== undefined && /(^|[^\\])(\\\\)*[$`]/.test(double) ? '$' : undefined;
    if (operator ?? expanded) throw needsShell(line, operator ?? '$');
    if (blank === undefined) word = `${word ?? ''}${single ?? unescaped(double) ?? escaped ?? plain ?? ''}`;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Between double quotes a backslash escapes only what would be special there. */
function unescaped(double: string | undefined): string | undefined {
  return double?.replace(/\\([$`"\\])/g, '$1').replaceAll('\\\n', '');
}

function needsShell(line: string, operator: string): UserError {
  return new UserError(
    'usage',
    `"${line}" needs a shell for "${operator}", but no shell is used.`,
    `Put it in single quotes to use it literally, or run a shell yourself: command:sh -c '...'`,
  );
}
