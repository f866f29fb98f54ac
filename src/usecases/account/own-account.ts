import { advise, commandHint } from '../../domain/hint/hint.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** Said before the account is deleted that one is signed in as. */
export const ownAccountText = 'You are signed in as this account: you lose its permissions and its tokens.';

/** @returns whether an account is the one that is signed in as. The store on this machine knows no such thing. */
export async function isOwnAccount({ backend }: Pick<Ports, 'backend'>, id: string): Promise<boolean> {
  if (backend.kind === 'local') return false;
  try {
    return (await backend.whoami()).name === id;
  } catch (error) {
    // Who may do this need not be allowed to ask.
    if (isUserError(error, 'forbidden', 'not_found')) return false;
    throw error;
  }
}

/**
 * An account takes its tokens along, also the one that is signed in with, which is rejected alone too.
 * @throws UserError `conflict` for the account of that token, with what to do instead
 */
export async function requireNotOwnAccount({ backend }: Pick<Ports, 'backend'>, id: string): Promise<void> {
  if (backend.kind === 'local') return;
  const own = await backend.ownLogin?.token();
  if (own?.user !== id) return;
  throw new UserError(
    'conflict',
    `You are signed in with the token ${own.token} of ${id}: without the account, this context could no longer sign in. Nothing was deleted.`,
    advise`To delete it, first sign in as another account (${commandHint('login')}), or use another context.`,
  );
}
