import type { UserDeleted } from '../src/usecases/account/delete-user.ts';
import { holdersText, type RoleDeleted } from '../src/usecases/role/delete-role.ts';
import type { TokenDeleted } from '../src/usecases/token/delete-token.ts';
import { hintWords } from './hint-words.ts';

/** @returns what to say of a deleted account: a secret that could not be removed is named. */
export function deletedText({ user_id, left_secrets }: UserDeleted): string {
  const left = left_secrets.map(({ token, reason }) => `the secret of ${token} stays (${reason})`);
  return [`User deleted: ${user_id}`, ...left].join('; ');
}

/** @returns what to say of a deleted token: a secret that could not be removed is named. */
export function revokedText({ user_name, token_name, left_secret, rotation }: TokenDeleted): string {
  const done = `Access token ${token_name} deleted for user ${user_name}`;
  const left = left_secret === null ? `${done}.` : `${done}; its secret stays here (${left_secret})`;
  return rotation === null ? left : `${left} ${hintWords(rotation)}`;
}

/** @returns what to say of a deleted role: who lost it. */
export function deletedRoleText(deleted: RoleDeleted): string {
  const lost = deleted.users.length === 0 ? '' : ` ${holdersText(deleted)}`;
  return `Role deleted: ${deleted.role}.${lost}`;
}
