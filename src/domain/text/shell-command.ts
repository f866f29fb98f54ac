import { hasUnshown } from './unshown.ts';

/**
 * @returns a text as one word of a POSIX shell: quoted where a shell would take it for something else. What no terminal
 * shows as it is, such as a line break, is written as its bytes (`$'...'`, POSIX.1-2024), so that it can be pasted.
 */
export function shellWord(text: string): string {
  if (hasUnshown(text)) return `$'${Array.from(text, escaped).join('')}'`;
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function escaped(character: string): string {
  if (/[\\']/.test(character)) return `\\${character}`;
  if (!hasUnshown(character)) return character;
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/**
 * A command of ours as a person can paste it: shell`svcacct token list --user ${user}`. Ids are nearly any text, and
 * each value is one word, or one for each of a list. One that begins with a dash would be taken for an option: it
 * joins its flag (`--user=-x`), or comes last, after `--`.
 */
export function shell(
  literals: TemplateStringsArray,
  ...values: readonly (string | readonly string[])[]
): string {
  let text = literals[0] ?? '';
  const last: string[] = [];
  for (const [index, value] of values.entries()) {
    const words = (typeof value === 'string' ? [value] : value).map(shellWord);
    const isFlag = /-[\w-]+ $/.test(text);
    const isOption = /^\$?'?-/.test(words[0] ?? '');
    if (isOption && isFlag) text = `${text.slice(0, -1)}=${words.join(' ')}`;
    else if (isOption) {
      last.push(...words);
      text = text.trimEnd();
    } else text += words.join(' ');
    text += literals[index + 1];
  }
  return last.length === 0 ? text : `${text} -- ${last.join(' ')}`;
}
