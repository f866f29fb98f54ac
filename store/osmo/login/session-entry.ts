import path from 'node:path';
import { sessionName } from '../../../src/domain/login/session.ts';
import type { SecretEntries } from '../../../src/ports.ts';

/** The place of a context's login in the vault. */
export interface SessionEntry {
  readonly name: string;
  /** Changes it while no other process does: one that renews an old login must not write it over a new one. */
  locked<Result>(work: (secretEntries: SecretEntries) => Promise<Result>): Promise<Result>;
}

/** @returns the entry of a context; the vault is opened when it is used. */
export function sessionEntry(
  context: string,
  { secretEntries, locks }: { readonly secretEntries: () => Promise<SecretEntries>; readonly locks: string },
): SessionEntry {
  return {
    name: sessionName(context),
    async locked(work) {
      const [{ withLock }, opened] = await Promise.all([import('../../files/lock.ts'), secretEntries()]);
      return withLock(path.join(locks, `login-${context}.lock`), () => work(opened));
    },
  };
}
