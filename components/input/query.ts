/** A part of a filter. All of them have to match. */
type Term =
  | { readonly kind: 'fuzzy' | 'exact' | 'not'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string; readonly value: string; readonly not: boolean };

/** A filter as it was typed, read: `ci 'release !test status:expired role:osmo risk`. */
export type Query = readonly Term[];

/** What of a row is looked at. */
export interface Searchable {
  /** What its columns say, in lower case, a line each. */
  readonly text: string;
  /** What `name:value` and a bare flag such as `risk` look at, in lower case. Asked for only where one is typed. */
  readonly fields?: () => Readonly<Record<string, readonly string[]>>;
}

/** From where to where a text matches, in its characters; the end is the first one that does not. */
export type Range = readonly [from: number, end: number];

/** What a fuzzy match may spread over: this many times its own length. More would find everything in long lines. */
const widest = 2;

/**
 * Reads a filter: words by blanks; `'word` exactly, `!word` not, `name:value` a field that begins so, and a flag by its
 * name alone.
 * @param fields the fields and flags that the list has: what is none of them is looked for as text
 */
export function readQuery(typed: string, fields: readonly string[] = []): Query {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .flatMap((word): Term[] => {
      const not = word.startsWith('!');
      const rest = not ? word.slice(1) : word;
      const [name = '', ...value] = rest.split(':');
      // A single `!` or `'` is the beginning of something.
      if (rest === '' || rest === "'") return [];
      if (fields.includes(name)) return [{ kind: 'field', name, value: value.join(':'), not }];
      if (not) return [{ kind: 'not', text: rest.replace(/^'/, '') }];
      return rest.startsWith("'")
        ? [{ kind: 'exact', text: rest.slice(1) }]
        : [{ kind: 'fuzzy', text: rest }];
    });
}

/** @returns whether a row is what a filter asks for. */
export function matches(query: Query, row: Searchable): boolean {
  return query.every((term) => fits(term, row));
}

function fits(term: Term, { text, fields }: Searchable): boolean {
  switch (term.kind) {
    case 'field': {
      const values = fields?.()[term.name] ?? [];
      return values.some((value) => value.startsWith(term.value)) !== term.not;
    }
    case 'not':
      return !text.includes(term.text);
    case 'exact':
      return text.includes(term.text);
    case 'fuzzy':
      return text.includes(term.text) || text.split('\n').some((line) => tightest(line, term.text));
  }
}

/** @returns the rows that a filter asks for; all of them where nothing was typed. */
export function filtered<Row>(
  rows: readonly Row[],
  query: Query,
  searchable: (row: Row) => Searchable,
): readonly Row[] {
  return query.length === 0 ? rows : rows.filter((row) => matches(query, searchable(row)));
}

/** @returns which characters of a text match a filter, in order and apart: what is marked in a list. */
export function marksIn(query: Query, text: string): readonly Range[] {
  const lower = text.toLowerCase();
  // A text that changes its length in lower case has other places there.
  if (lower.length !== text.length) return [];
  const found = query.flatMap((term): Range[] => {
    if (term.kind !== 'fuzzy' && term.kind !== 'exact') return [];
    const at = lower.indexOf(term.text);
    if (at >= 0) return [[at, at + term.text.length]];
    return term.kind === 'fuzzy'
      ? (tightest(lower, term.text)?.map((place): Range => [place, place + 1]) ?? [])
      : [];
  });
  return joined(found);
}

/** @returns the places of the letters of a word, in their order, where they are closest; undefined where too far apart. */
function tightest(line: string, word: string): readonly number[] | undefined {
  let best: readonly number[] | undefined;
  let start = line.indexOf(word.charAt(0));
  for (; start >= 0; start = line.indexOf(word.charAt(0), start + 1)) {
    const places = placesFrom(line, word, start);
    if (places === undefined) break;
    if (best === undefined || spanOf(places) < spanOf(best)) best = places;
  }
  return best && spanOf(best) <= word.length * widest ? best : undefined;
}

function placesFrom(line: string, word: string, start: number): readonly number[] | undefined {
  const places: number[] = [];
  let from = start;
  for (const letter of word) {
    const place = line.indexOf(letter, from);
    if (place < 0) return undefined;
    places.push(place);
    from = place + letter.length;
  }
  return places;
}

function spanOf(places: readonly number[]): number {
  return (places.at(-1) ?? 0) - (places[0] ?? 0) + 1;
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  for (const [from, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
    else result.push([from, end]);
  }
  return result;
}
