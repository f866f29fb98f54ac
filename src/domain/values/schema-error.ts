/** Something that was read is not what it should be. Names the place (`users[3].id`), never the value. */
export class SchemaError extends Error {
  constructor(
    /** Empty for the whole. */
    readonly place: string,
    /** In words that follow "is not". */
    readonly expected: string,
  ) {
    super(`${place === '' ? 'it' : place} is not ${expected}`);
    this.name = 'SchemaError';
  }
}
