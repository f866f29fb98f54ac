import path from 'node:path';
import { type TokenRef, tokenLabel } from '../../src/domain/token/token.ts';
import { safeFileName } from '../files/safe-name.ts';

/** Where the records of one context lie: `USER.json`, and beside it `USER.used/TOKEN`, a stamp of when it was handed out. */
export interface SecretRecordFiles {
  readonly directory: string;
  readonly lock: string;
  /** The lock of whoever makes a token. */
  making(ref: TokenRef): string;
  records(user: string): string;
  /** The directory of a user's stamps. */
  stamps(user: string): string;
  stamp(ref: TokenRef): string;
}

/** @returns the files of a context below the directory of all kept records. */
export function secretRecordFiles(root: string, context: string): SecretRecordFiles {
  const directory = path.join(root, safeFileName(context));
  const base = (user: string) => path.join(directory, safeFileName(user));
  return {
    directory,
    lock: path.join(directory, '.lock'),
    making: (ref) => path.join(directory, `.making-${safeFileName(tokenLabel(ref))}.lock`),
    records: (user) => `${base(user)}.json`,
    stamps: (user) => `${base(user)}.used`,
    stamp: ({ user, token }) => path.join(`${base(user)}.used`, safeFileName(token)),
  };
}
