import type { TokenRef } from '../src/domain/token/token.ts';
import type { UserUpdated } from '../src/usecases/account/update-user.ts';
import { deletedText, revokedText } from './deleted-words.ts';
import type { HeldChange } from './screen.ts';

/** @returns the deletion of an account, held back. */
export function heldAccountDeletion<Action>(user: string, onSent: Action): HeldChange<Action> {
  return {
    what: `The account ${user} will be deleted`,
    undone: `The account ${user} was not deleted.`,
    send: async ({ actions }) => deletedText(await actions.deleteAccount(user)),
    onSent,
  };
}

/** @returns the revocation of a token, held back. */
export function heldRevocation<Action>(ref: TokenRef, onSent: Action): HeldChange<Action> {
  const of = `The access token ${ref.token} of ${ref.user}`;
  return {
    what: `${of} will be revoked`,
    undone: `${of} was not revoked.`,
    send: async ({ actions }) => revokedText(await actions.deleteToken(ref)),
    onSent,
  };
}

/** What is given to an account and what is taken. */
interface RoleChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** @returns a change that takes roles from an account, held back: its tokens would lose them for good. */
export function heldRoleChange<Action>(user: string, change: RoleChange, onSent: Action): HeldChange<Action> {
  const { add, remove } = change;
  const more = add.length > 0 ? ` and ${add.join(', ')} added` : '';
  return {
    what: `${remove.join(', ')} will be removed from ${user}${more}`,
    undone: `The roles of ${user} were not changed.`,
    send: async ({ actions }) => rolesText(await actions.changeRoles(user, change)),
    onSent,
  };
}

/** @returns what to say of changed roles. */
export function rolesText({ user_id, added, removed, powerless }: UserUpdated): string {
  const parts = [
    added.length > 0 && `Added ${added.join(', ')} to ${user_id}.`,
    removed.length > 0 && `Removed ${removed.join(', ')} from ${user_id}.`,
    powerless.length > 0 && `Without roles now: ${powerless.join(', ')}.`,
  ];
  return parts.filter(Boolean).join(' ');
}
