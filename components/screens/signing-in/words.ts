import { counted } from '../../../src/domain/text/plural.ts';
import type { LoginPage, SigningInState } from './state.ts';

/** @returns what the screen is about. */
export function signingInTitle({ params: { request } }: SigningInState): string {
  return `Signing in to ${request.server.url}`;
}

/** @returns what the person has to do at a page. */
export function pageText({ code, isOpen }: LoginPage): string {
  if (code !== undefined) return 'Open this page in any browser, on any machine, and confirm the code:';
  return isOpen
    ? 'Your browser should open this page. If it does not, open it yourself, on this machine:'
    : 'Open this page in a browser on this machine:';
}

/** @returns how long the person has been waited for, and how long that goes on. */
export function waitingText({ elapsed }: SigningInState, { seconds }: LoginPage): string {
  const left = Math.max(0, seconds - elapsed);
  return `Waiting for you to sign in there: ${clockText(elapsed)}, ${clockText(left)} left.`;
}

/** @returns the same in whole minutes, for those who hear it: not every second is news. */
export function waitingMinutes({ elapsed }: SigningInState, { seconds }: LoginPage): string {
  const minutes = Math.floor(elapsed / 60);
  const limit = counted(Math.max(1, Math.round(seconds / 60)), 'minute');
  return minutes === 0
    ? `Waiting up to ${limit} for you to sign in there. Type back to cancel.`
    : `Still waiting, after ${counted(minutes, 'minute')} of ${limit}. Type back to cancel.`;
}

function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
