/** A place that is not written to, and why. */
export class PlaceError extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'PlaceError';
  }
}
