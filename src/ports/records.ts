import type { Hint } from '../domain/hint/hint.ts';
/** A small file of ours that cannot be read, or a directory of them. */
export interface UnreadableRecord {
  /** `rotation`: of an unfinished rotation; `secrets`: of the stored secrets of one account, and of what their names point to. */
  readonly kind: 'rotation' | 'secrets';
  readonly file: string;
  /** Why, in words that follow "cannot be read". */
  readonly reason: string;
  /** Whose record it is, so far as that can be told. */
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  /**
   * What puts it right. `aside`: what it says is damaged, and it is moved out of the way; `permit`: it is ours, and only its
   * mode is wrong; `by_hand`: nothing that we may or can do.
   */
  readonly remedy: 'aside' | 'permit' | 'by_hand';
  /** What to do by hand. */
  readonly hint?: Hint | undefined;
}

/** What became of one. */
export interface MendedRecord extends Pick<UnreadableRecord, 'kind' | 'file' | 'user' | 'token'> {
  /** Where it lies now, as it was; absent where it can be read in its place. */
  readonly aside?: string | undefined;
  /** Tokens whose records in it could be used, and are in its place. */
  readonly rescued?: readonly string[] | undefined;
}

/** The small files of one context, to be looked after: each that cannot be read is left out of all lists. */
export interface Records {
  unreadable(): Promise<readonly UnreadableRecord[]>;
  /**
   * Puts right what can be, and deletes nothing.
   * @returns undefined where there was nothing to be done any more
   * @throws UserError `store_unwritable`; `conflict` where a process works with it
   */
  mend(record: UnreadableRecord): Promise<MendedRecord | undefined>;
}
