import { isObject } from './is-object.ts';
import { SchemaError } from './schema-error.ts';

/**
 * Reads what comes from outside (an answer, a file, an entry of the secret store): what fits is answered in our own types,
 * anything else throws SchemaError, which names the place and what was expected there.
 */
export type Schema<Value> = (value: unknown, place: string) => Value;

/** What a schema makes. */
export type ValueOf<Of> = Of extends Schema<infer Value> ? Value : never;

export const text: Schema<string> = (value, place) => {
  if (typeof value === 'string') return value;
  throw new SchemaError(place, 'a text');
};

export const whole: Schema<number> = (value, place) => {
  if (Number.isSafeInteger(value)) return value as number;
  throw new SchemaError(place, 'a whole number');
};

export const number: Schema<number> = (value, place) => {
  if (typeof value === 'number') return value;
  throw new SchemaError(place, 'a number');
};

export const flag: Schema<boolean> = (value, place) => {
  if (typeof value === 'boolean') return value;
  throw new SchemaError(place, 'true or false');
};

/** An instant in ISO 8601. OSMO writes some without a zone, and means UTC: all become `...Z`. */
export const instant: Schema<string> = (value, place) => {
  const written = text(value, place);
  const utc = /[Zz]$|[+-]\d\d:?\d\d$/.test(written) ? written.replace(/[+-]00:?00$/, 'Z') : `${written}Z`;
  if (Number.isNaN(Date.parse(utc))) throw new SchemaError(place, 'an instant');
  return utc;
};

/** A text that fits a pattern. */
export function textLike(pattern: RegExp, expected: string): Schema<string> {
  return (value, place) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new SchemaError(place, expected);
  };
}

export const notEmpty = textLike(/./s, 'a non-empty text');

/** An instant as we write it: ISO 8601, UTC. */
export const utcInstant = textLike(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$/,
  'an instant such as 2027-01-31T12:00:00Z',
);

/** A day, UTC. */
export const utcDay = textLike(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date such as 2027-01-31');

/** Anything: the answer of a call that only says that it was done. */
export const anything: Schema<unknown> = (value) => value;

export function oneOf<const Value extends string | number>(...values: readonly Value[]): Schema<Value> {
  return (value, place) => {
    if ((values as readonly unknown[]).includes(value)) return value as Value;
    throw new SchemaError(place, `one of ${values.join(', ')}`);
  };
}

export function listOf<Item>(item: Schema<Item>): Schema<Item[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new SchemaError(place, 'a list');
    return value.map((each, index) => item(each, `${place}[${index}]`));
  };
}

/** What may be absent or null, and what stands for it then. */
export function maybe<Value>(schema: Schema<Value>): Schema<Value | undefined>;
export function maybe<Value>(schema: Schema<Value>, absent: NoInfer<Value>): Schema<Value>;
export function maybe<Value>(schema: Schema<Value>, absent?: Value): Schema<Value | undefined> {
  return (value, place) => (value === undefined || value === null ? absent : schema(value, place));
}

/** An object of OSMO's, of which other fields are left out: `Described` is its generated type, and holds every field that is read here. */
export function object<Described>() {
  return <Fields extends { readonly [Name in keyof Described]?: Schema<unknown> }>(
    fields: Fields & { readonly [Name in Exclude<keyof Fields, keyof Described>]: never },
  ): Schema<{ readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }> => {
    const entries = Object.entries(fields) as [string, Schema<unknown>][];
    return (value, place) => {
      const given = fieldsOf(value, place);
      return Object.fromEntries(
        entries.map(([name, schema]) => [name, schema(given[name], below(place, name))]),
      ) as never;
    };
  };
}

/** The schema of each field of a type: one that is added to the type does not compile until it stands here. */
type FieldsOf<Type> = { readonly [Name in keyof Required<Type>]: Schema<Type[Name]> };

/** An object of our own, as it was written: a field that only a newer program knows stays in it. */
export function record<Type>(fields: FieldsOf<Type>): Schema<Type> {
  return (value, place) => checked<Type>(fields, fieldsOf(value, place), place);
}

/** An object of our own that people may have edited: it has these fields and no others. */
export function exactly<Type>(fields: FieldsOf<Type>): Schema<Type> {
  return (value, place) => {
    const given = fieldsOf(value, place);
    const other = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
    if (other !== undefined) throw new SchemaError(below(place, other), 'a field that is known');
    return checked<Type>(fields, given, place);
  };
}

function checked<Type>(
  fields: FieldsOf<Type>,
  given: Readonly<Record<string, unknown>>,
  place: string,
): Type {
  for (const name in fields) fields[name](given[name], below(place, name));
  return given as Type;
}

/** A field that may be absent. */
export function optional<Value>(schema: Schema<Value>): Schema<Value | undefined> {
  return (value, place) => (value === undefined ? undefined : schema(value, place));
}

/** An object with any names, and one kind of value. */
export function mapOf<Value>(schema: Schema<Value>): Schema<Readonly<Record<string, Value>>> {
  return (value, place) => {
    const given = fieldsOf(value, place);
    for (const name of Object.keys(given)) schema(given[name], below(place, name));
    return given as Readonly<Record<string, Value>>;
  };
}

/** @returns whether a value fits */
export function fits<Value>(schema: Schema<Value>, value: unknown): value is Value {
  return misfit(schema, value) === undefined;
}

/** @returns why a value does not fit, with its place; undefined where it does */
export function misfit(schema: Schema<unknown>, value: unknown): SchemaError | undefined {
  try {
    schema(value, '');
    return undefined;
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
}

function fieldsOf(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (isObject(value)) return value;
  throw new SchemaError(place, 'an object');
}

function below(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
