import type { AccessToken } from '../src/domain/token/token.ts';
import { storeWords } from '../src/output/store-words.ts';
import type { SecretRecord } from '../src/ports.ts';
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
