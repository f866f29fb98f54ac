/** Something about a part of what was read, and where: `policies[0].actions[2]`, or empty for the whole. */
export interface Remark {
  readonly place: string;
  readonly message: string;
}

/** What was read is not what it should be. Tells everything that is wrong with it, by place, never by value. */
export class SchemaError extends Error {
  constructor(
    /** Their messages are words that follow the place: "must be a text". */
    readonly problems: readonly [Remark, ...Remark[]],
  ) {
    super(problemText(problems[0]));
    this.name = 'SchemaError';
  }
}

/** @returns a remark as it stands in a list, its place first: `policies[0].effect: must be "Allow" or "Deny"`. */
export function remarkText({ place, message }: Remark): string {
  return place === '' ? `it ${message}` : `${place}: ${message}`;
}

/** @returns a problem as a sentence: `users[3].id must be a text`. */
export function problemText({ place, message }: Remark): string {
  return `${place === '' ? 'it' : place} ${message}`;
}
