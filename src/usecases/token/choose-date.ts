import { asSentence } from '../../domain/text/sentence.ts';
import { defaultMaxTokenDays } from '../../domain/time/expiry.ts';
import {
  type ChosenExpiry,
  chooseExpiry,
  type ExpiryRequest,
  expiryHint,
} from '../../domain/time/expiry-request.ts';
import { TooLongLife, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** The date a token expires on, and whether it is earlier than was asked for. */
export type ChosenDate = Exclude<ChosenExpiry, { readonly problem: string }>;

/**
 * Does what takes the date a token is to expire on. The longest life is asked for only where a token is to live longer
 * than OSMO lets it by itself; where the backend has a shorter one its refusal says so, and a date is chosen by that.
 * @throws UserError `invalid_input` for a date that is none, or too late
 */
export async function withDate<Result>(
  { backend, clock }: Pick<Ports, 'backend' | 'clock'>,
  wish: ExpiryRequest,
  work: (chosen: ChosenDate) => Promise<Result>,
): Promise<Result> {
  const now = clock.now();
  const usual = chooseExpiry(wish, now, defaultMaxTokenDays);
  const isUsual = 'date' in usual && usual.limited === undefined && backend.kind === 'osmo';
  const first = isUsual ? usual : chooseDate(wish, now, await backend.maxTokenDays());
  try {
    return await work(first);
  } catch (error) {
    if (!(error instanceof TooLongLife)) throw error;
    const shorter = chooseDate(wish, now, error.maxDays);
    // The same date again would be refused again.
    if (shorter.date >= first.date) throw error;
    return work(shorter);
  }
}

/** @throws UserError `invalid_input` for a date that is none, or too late; without a limit any length will do */
export function chooseDate(wish: ExpiryRequest, now: Date, maxDays = Number.POSITIVE_INFINITY): ChosenDate {
  const chosen = chooseExpiry(wish, now, maxDays);
  if ('date' in chosen) return chosen;
  const hint = expiryHint(Math.min(maxDays, defaultMaxTokenDays));
  throw new UserError('invalid_input', asSentence(chosen.problem), hint);
}
