/** Reads a value a server sent: what fits is answered in our own types, anything else throws ShapeError. */
export type Shape<Value> = (value: unknown, place: string) => Value;

/** What a shape makes. */
export type ValueOf<Of> = Of extends Shape<infer Value> ? Value : never;

/** A server sent something else than it should. Names the place (`users[3].id`), never the value. */
export class ShapeError extends Error {
  constructor(place: string, expected: string) {
    super(`${place === '' ? 'the answer' : place} is not ${expected}`);
  }
}

export const text: Shape<string> = (value, place) => {
  if (typeof value === 'string') return value;
  throw new ShapeError(place, 'a text');
};

export const whole: Shape<number> = (value, place) => {
  if (Number.isSafeInteger(value)) return value as number;
  throw new ShapeError(place, 'a whole number');
};

export const flag: Shape<boolean> = (value, place) => {
  if (typeof value === 'boolean') return value;
  throw new ShapeError(place, 'true or false');
};

/** An instant in ISO 8601. OSMO writes some without a zone, and means UTC: all become `...Z`. */
export const instant: Shape<string> = (value, place) => {
  const written = text(value, place);
  const utc = /[Zz]$|[+-]\d\d:?\d\d$/.test(written) ? written.replace(/[+-]00:?00$/, 'Z') : `${written}Z`;
  if (Number.isNaN(Date.parse(utc))) throw new ShapeError(place, 'an instant');
  return utc;
};

/** Anything: the answer of a call that only says that it was done. */
export const anything: Shape<unknown> = (value) => value;

export function oneOf<const Value extends string>(...values: readonly Value[]): Shape<Value> {
  return (value, place) => {
    if ((values as readonly unknown[]).includes(value)) return value as Value;
    throw new ShapeError(place, `one of ${values.join(', ')}`);
  };
}

export function listOf<Item>(item: Shape<Item>): Shape<Item[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new ShapeError(place, 'a list');
    return value.map((each, index) => item(each, `${place}[${index}]`));
  };
}

/** What may be absent or null, and what stands for it then. */
export function maybe<Value>(shape: Shape<Value>): Shape<Value | undefined>;
export function maybe<Value>(shape: Shape<Value>, absent: NoInfer<Value>): Shape<Value>;
export function maybe<Value>(shape: Shape<Value>, absent?: Value): Shape<Value | undefined> {
  return (value, place) => (value === undefined || value === null ? absent : shape(value, place));
}

/** An object of OSMO's: `Schema` is its generated type, and holds every field that is read here. */
export function object<Schema>() {
  return <Fields extends { readonly [Name in keyof Schema]?: Shape<unknown> }>(
    fields: Fields & { readonly [Name in Exclude<keyof Fields, keyof Schema>]: never },
  ): Shape<{ readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }> => {
    const entries = Object.entries(fields) as [string, Shape<unknown>][];
    return (value, place) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new ShapeError(place, 'an object');
      }
      const given = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        entries.map(([name, shape]) => [name, shape(given[name], place === '' ? name : `${place}.${name}`)]),
      ) as never;
    };
  };
}
