import { soonDays } from '../../expiry-words.ts';
import type { TokenCounts } from './rows.ts';

/** @returns what is urgent in a sentence, or undefined where nothing is. */
export function bannerText({ expired, soon }: TokenCounts): string | undefined {
  if (expired === 0 && soon === 0) return undefined;
  const parts = [
    expired > 0 && `${expired} ${expired === 1 ? 'token has' : 'tokens have'} expired`,
    soon > 0 && `${soon} ${soon === 1 ? 'expires' : 'expire'} within ${soonDays} days`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
