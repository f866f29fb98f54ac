import { byText } from '../text/order.ts';
import type { AccessToken } from './token.ts';

/** For `sort`: by account, and the tokens of one account by name. */
export function byUser(a: AccessToken, b: AccessToken): number {
  return byText(a.user_name, b.user_name) || byText(a.token_name, b.token_name);
}

/** For `sort`: what stops first stands first, and what stops at the same instant by account. */
export function soonestFirst(a: AccessToken, b: AccessToken): number {
  // Instants of one form compare as text.
  return byText(a.expires_at, b.expires_at) || byUser(a, b);
}
