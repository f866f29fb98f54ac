import { counted } from '../src/domain/text/plural.ts';
import type { AccessToken } from '../src/domain/token/token.ts';
import { storeWords } from '../src/output/store-words.ts';
import type { SecretRecord } from '../src/ports.ts';
import type { AccountDescription } from '../src/usecases/account/describe-account.ts';
import type { Question } from './screen.ts';

/** @returns what is asked before a token is revoked. */
export function deleteTokenQuestion(token: AccessToken, record: SecretRecord | undefined): Question {
  return {
    title: `Revoke the access token ${token.token_name} of ${token.user_name}?`,
    lines: [
      'Programs that use it lose access at once.',
      ...(record ? [`Its secret is also removed from the ${storeWords(record.store)}.`] : []),
    ],
    yes: 'delete',
    no: 'keep',
    destructive: true,
    heldBack: true,
  };
}

/** @returns what is asked before an account is deleted. */
export function deleteAccountQuestion(user: string, tokens: number): Question {
  const what =
    tokens === 0
      ? 'It has no tokens.'
      : `Its ${tokens === 1 ? 'token becomes' : `${tokens} tokens become`} invalid at once.`;
  return {
    title: `Delete the service account ${user}?`,
    lines: [what],
    yes: 'delete',
    no: 'keep',
    destructive: true,
    heldBack: true,
  };
}

/** @returns what is asked before roles are removed that the purpose of an account does not need; undefined where there are none. */
export function dropRolesQuestion(described: AccountDescription): Question | undefined {
  const { id, droppable, purpose, roles, tokens } = described;
  if (droppable === undefined || purpose === undefined) return undefined;
  const dropped = new Set(droppable.roles);
  const kept = roles.flatMap(({ name }) => (dropped.has(name) ? [] : [name]));
  const powerless = tokens.flatMap(({ token }) =>
    token.roles.every((role) => dropped.has(role)) ? [token.token_name] : [],
  );
  return {
    title: `Remove ${droppable.roles.join(', ')} from ${id}?`,
    lines: [
      `By its name it is for: ${purpose.title} (${purpose.says}).`,
      `For that ${kept.join(', ')} ${kept.length === 1 ? 'does' : 'do'} as much, with ${counted(droppable.fewer, 'extra permission')} fewer.`,
      'Its tokens lose the role for good: adding it to the account again does not restore it.',
      ...(powerless.length === 0
        ? []
        : [`Without roles afterwards, so rotate or revoke: ${powerless.join(', ')}.`]),
    ],
    yes: 'remove',
    no: 'keep',
    destructive: true,
    heldBack: true,
  };
}
