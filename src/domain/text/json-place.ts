/** Where a text stops being JSON; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

// A token: a punctuation mark, or a whole value.
const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/uy;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma' | 'nothing';

/**
 * Finds where a text that JSON.parse refused stops being JSON. The parser's own message quotes the text and, for most
 * faults, does not tell the place.
 * @returns the first token that cannot stand where it stands, or the end of a text that stops too early
 */
export function jsonFault(text: string): TextPlace {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ; ) {
    token.lastIndex = at;
    const match = token.exec(text);
    const found = match?.[1] ?? (match?.[2] === undefined ? 'value' : 'text');
    const next: Expected | undefined = match ? after(expected, found, open) : undefined;
    if (next === undefined) return placeAt(text, at + leadingSpace(text, at));
    expected = next;
    at = token.lastIndex;
  }
}

/** @returns what may follow a token, or undefined where the token itself may not stand. Keeps track of what is open. */
function after(expected: Expected, found: string, open: ('{' | '[')[]): Expected | undefined {
  const done = () => (open.length === 0 ? 'nothing' : 'comma');
  const mayClose = expected === 'comma' || expected === 'key or end' || expected === 'value or end';
  if ((found === '}' || found === ']') && mayClose) {
    return open.pop() === (found === '}' ? '{' : '[') &&
      expected !== (found === '}' ? 'value or end' : 'key or end')
      ? done()
      : undefined;
  }
  if (expected.startsWith('value')) {
    if (found === 'value' || found === 'text') return done();
    if (found !== '{' && found !== '[') return undefined;
    open.push(found);
    return found === '{' ? 'key or end' : 'value or end';
  }
  if (expected.startsWith('key')) return found === 'text' ? 'colon' : undefined;
  if (expected === 'colon') return found === ':' ? 'value' : undefined;
  if (expected === 'comma' && found === ',') return open.at(-1) === '{' ? 'key' : 'value';
  return undefined;
}

function leadingSpace(text: string, at: number): number {
  return /^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0;
}

function placeAt(text: string, at: number): TextPlace {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
