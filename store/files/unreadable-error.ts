/** Why a file has no text for us, in words that follow "cannot be read". */
export class UnreadableError extends Error {
  /** What to do about it, where there is more to say than the caller knows. */
  readonly hint: string | undefined;
  /** There is no such file. */
  readonly missing: boolean;

  constructor(
    reason: string,
    options: { hint?: string | undefined; missing?: boolean; cause?: unknown } = {},
  ) {
    super(reason, { cause: options.cause });
    this.name = 'UnreadableError';
    this.hint = options.hint;
    this.missing = options.missing ?? false;
  }
}
