import { nearest } from '../text/nearest.ts';
import { isObject } from './is-object.ts';
import { type Remark, SchemaError } from './schema-error.ts';

/**
 * Reads what comes from outside (an answer, a file, an entry of the secret store): what fits is answered in our own types,
 * anything else throws SchemaError, which names every place that is wrong and what was expected there.
 */
export type Schema<Value> = (value: unknown) => Value;

/** What a schema makes. */
export type ValueOf<Of> = Of extends Schema<infer Value> ? Value : never;

export const text: Schema<string> = (value) => {
  if (typeof value === 'string') return value;
  throw mustBe('a text');
};

export const whole: Schema<number> = (value) => {
  if (Number.isSafeInteger(value)) return value as number;
  throw mustBe('a whole number');
};

export const number: Schema<number> = (value) => {
  if (typeof value === 'number') return value;
  throw mustBe('a number');
};

export const flag: Schema<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  throw mustBe('true or false');
};

/** An instant in ISO 8601. OSMO writes some without a zone, and means UTC: all become `...Z`. */
export const instant: Schema<string> = (value) => {
  const written = text(value);
  const utc = /[Zz]$|[+-]\d\d:?\d\d$/.test(written) ? written.replace(/[+-]00:?00$/, 'Z') : `${written}Z`;
  if (Number.isNaN(Date.parse(utc))) throw mustBe('an instant');
  return utc;
};

/** A text that is what is `expected`. */
export function textThat(isExpected: (value: string) => boolean, expected: string): Schema<string> {
  return (value) => {
    if (typeof value === 'string' && isExpected(value)) return value;
    throw mustBe(expected);
  };
}

/** A text that fits a pattern. */
export function textLike(pattern: RegExp, expected: string): Schema<string> {
  return textThat((value) => pattern.test(value), expected);
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
  return (value) => {
    if ((values as readonly unknown[]).includes(value)) return value as Value;
    throw mustBe(values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`);
  };
}

/** What fits a schema and a rule besides. @param problemOf what is wrong, in words that follow the place */
export function ruled<Value>(
  schema: Schema<Value>,
  problemOf: (value: Value) => string | undefined,
): Schema<Value> {
  return (value) => {
    const fitting = schema(value);
    const message = problemOf(fitting);
    if (message === undefined) return fitting;
    throw problem(message);
  };
}

/** @param expected what to call it where it is no list */
export function listOf<Item>(item: Schema<Item>, expected = 'a list'): Schema<Item[]> {
  return (value) => {
    if (!Array.isArray(value)) throw mustBe(expected);
    const problems: Remark[] = [];
    const items = value.map((each, index) => read(item, each, `[${index}]`, problems));
    throwAny(problems);
    return items as Item[];
  };
}

/** What may be absent or null, and what stands for it then. */
export function maybe<Value>(schema: Schema<Value>): Schema<Value | undefined>;
export function maybe<Value>(schema: Schema<Value>, absent: NoInfer<Value>): Schema<Value>;
export function maybe<Value>(schema: Schema<Value>, absent?: Value): Schema<Value | undefined> {
  return (value) => (value === undefined || value === null ? absent : schema(value));
}

/** A field that may be absent. */
export function optional<Value>(schema: Schema<Value>): Schema<Value | undefined> {
  return (value) => (value === undefined ? undefined : schema(value));
}

/** An object of others, of which other fields are left out: `Described` is its type, and holds every field that is read here. */
export function object<Described>(expected = 'an object') {
  return <Fields extends { readonly [Name in keyof Described]?: Schema<unknown> }>(
    fields: Fields & { readonly [Name in Exclude<keyof Fields, keyof Described>]: never },
  ): Schema<{ readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }> => {
    const entries = Object.entries(fields) as [string, Schema<unknown>][];
    return (value) => {
      const given = fieldsOf(value, expected);
      const problems: Remark[] = [];
      const made = entries.map(([name, schema]) => [name, read(schema, given[name], name, problems)]);
      throwAny(problems);
      return Object.fromEntries(made) as never;
    };
  };
}

/** The schema of each field of a type: one that is added to the type does not compile until it stands here. */
export type FieldsOf<Type> = { readonly [Name in keyof Required<Type>]: Schema<Type[Name]> };

/** An object of our own, as it was written: a field that only a newer program knows stays in it. */
export function record<Type>(fields: FieldsOf<Type>): Schema<Type> {
  return (value) => {
    const given = fieldsOf(value);
    const problems: Remark[] = [];
    for (const name in fields) read(fields[name], given[name], name, problems);
    throwAny(problems);
    return given as Type;
  };
}

/** An object that people may have written: it has these fields and no others. */
export function exactly<Type>(fields: FieldsOf<Type>, expected?: string): Schema<Type> {
  const known = Object.keys(fields);
  return (value) => {
    const given = fieldsOf(value, expected);
    const others = Object.keys(given).filter((name) => !Object.hasOwn(fields, name));
    const problems: Remark[] = others.map((name) => ({ place: name, message: unknownField(name, known) }));
    const made: Partial<Type> = {};
    for (const name in fields) {
      const part = read(fields[name], given[name], name, problems);
      if (part !== undefined) made[name] = part;
    }
    throwAny(problems);
    return made as Type;
  };
}

function unknownField(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return `is an unknown field${guess === undefined ? '' : `; did you mean ${guess}?`}`;
}

/** An object with any names, or those that fit `key`, and one kind of value. */
export function mapOf<Value>(
  schema: Schema<Value>,
  key: Schema<unknown> = anything,
): Schema<Readonly<Record<string, Value>>> {
  return (value) => {
    const given = fieldsOf(value);
    const problems: Remark[] = [];
    for (const name of Object.keys(given)) {
      read(key, name, name, problems);
      read(schema, given[name], name, problems);
    }
    throwAny(problems);
    return given as Readonly<Record<string, Value>>;
  };
}

/** @returns whether a value fits */
export function fits<Value>(schema: Schema<Value>, value: unknown): value is Value {
  return misfit(schema, value) === undefined;
}

/** @returns why a value does not fit, with its places; undefined where it does */
export function misfit(schema: Schema<unknown>, value: unknown): SchemaError | undefined {
  try {
    schema(value);
    return undefined;
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
}

/** @returns the error of something that is not what is `expected`, in words that follow "must be" */
export function mustBe(expected: string): SchemaError {
  return problem(`must be ${expected}`);
}

/** @returns the error of something about which there is one thing to say, in words that follow its place */
export function problem(message: string): SchemaError {
  return new SchemaError([{ place: '', message }]);
}

/** Reads one part of a whole. What is wrong with it is added to the problems of the whole. */
function read<Value>(
  schema: Schema<Value>,
  value: unknown,
  step: string,
  problems: Remark[],
): Value | undefined {
  try {
    return schema(value);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    if (value === undefined) problems.push({ place: step, message: 'is missing' });
    else
      for (const { place, message } of error.problems) problems.push({ place: joined(step, place), message });
    return undefined;
  }
}

function throwAny([first, ...more]: readonly Remark[]): void {
  if (first !== undefined) throw new SchemaError([first, ...more]);
}

function joined(step: string, place: string): string {
  return place === '' || place.startsWith('[') ? `${step}${place}` : `${step}.${place}`;
}

function fieldsOf(value: unknown, expected = 'an object'): Readonly<Record<string, unknown>> {
  if (isObject(value)) return value;
  throw mustBe(expected);
}
