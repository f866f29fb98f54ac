import { counted } from './plural.ts';

/** @returns what could not be read, and of whom: each account by its name. */
export function unreadTexts(
  accounts: readonly { readonly id: string; readonly unread?: string | undefined }[],
): string[] {
  return ['tokens', 'roles and tokens'].flatMap((what) => {
    const ids = accounts.flatMap(({ id, unread }) => (unread === what ? [id] : []));
    return ids.length === 0 ? [] : [`the ${what} of ${namedAccounts(ids)}`];
  });
}

/** @returns accounts that were left out of something, counted and named, and why. */
export function namedAccounts(ids: readonly string[]): string {
  return `${counted(ids.length, 'account')} that the OSMO API cannot address: ${ids.join(', ')}`;
}
