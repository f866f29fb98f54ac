import { UserError } from '../../src/errors.ts';
import type { SecretEntries } from './secret-entries.ts';

/** Writes, reads back and deletes an entry that nobody else has, as only that shows whether secrets are kept. */
export async function probeEntries(
  secretEntries: Pick<SecretEntries, 'get' | 'set' | 'delete'>,
  what: string,
): Promise<void> {
  const unique = process.getBuiltinModule('node:crypto').randomBytes(16).toString('hex');
  const name = `probe-${process.pid}-${unique}`;
  await secretEntries.set(name, unique);
  const found = await secretEntries.get(name);
  const deleted = await secretEntries.delete(name);
  if (found === unique && deleted) return;
  throw new UserError(
    'secret_store_unavailable',
    `${what} stored a secret but did not return it.`,
    'Use another secret store with SVCACCT_SECRET_STORE=file, or store nothing with SVCACCT_SECRET_STORE=none.',
  );
}
