import { advise, commandHint, type Hint } from '../../domain/hint/hint.ts';
import { addDuration } from '../../domain/time/duration.ts';
import { inWords, isExpired, utcDate } from '../../domain/time/expiry.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { tokenLabel } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';

/** A token and when it stops working (ISO 8601, UTC). */
export interface Deadline extends TokenRef {
  readonly expires_at: string;
}

const week = { amount: 7, unit: 'd' } as const;

/**
 * What to tell a person once a day of the tokens that stop within a week, or undefined where it was told today or there
 * is nothing to tell. Costs no request: `deadlines` reads what is on this machine.
 */
export async function expiryNotice(
  { notices, clock }: Pick<Ports, 'notices' | 'clock'>,
  deadlines: () => Promise<readonly Deadline[]>,
): Promise<Hint | undefined> {
  const now = clock.now();
  const today = utcDate(now);
  if ((await notices.lastDay()) === today) return undefined;
  const ahead = addDuration(now, week);
  const due = (await deadlines())
    .filter(({ expires_at }) => !isExpired(expires_at, now) && isExpired(expires_at, ahead))
    .sort((a, b) => (a.expires_at < b.expires_at ? -1 : 1));
  await notices.told(today);
  const [first] = due;
  return first && noticeText(first, due.length, now);
}

function noticeText(first: Deadline, count: number, now: Date): Hint {
  const when = inWords(first.expires_at, now);
  if (count === 1)
    return advise`The token ${tokenLabel(first)} expires ${when}. ${commandHint('check')} says more.`;
  return advise`${count} tokens expire within a week, the first (${tokenLabel(first)}) ${when}. ${commandHint('check')} shows them.`;
}

/**
 * The deadlines that this machine knows of: of the local store all, of a service those whose secrets are kept here.
 */
export async function knownDeadlines(
  ports: Pick<Ports, 'secretRecords'> & { readonly local: (() => Promise<Ports['backend']>) | undefined },
): Promise<readonly Deadline[]> {
  if (ports.local) {
    const tokens = await (await ports.local()).listAllTokens();
    return tokens.map(({ user_name, token_name, expires_at }) => ({
      user: user_name,
      token: token_name,
      expires_at,
    }));
  }
  const secretRecords = await ports.secretRecords.list();
  return secretRecords.flatMap(({ user, token, expires_at, successor }) =>
    expires_at === undefined || successor !== undefined ? [] : [{ user, token, expires_at }],
  );
}
