import type { AccessToken } from '../../src/domain/token.ts';
import type { Account } from '../../src/ports.ts';
import type { StoreDocument } from './layout.ts';
import { accountsIn, toAccount, tokensIn } from './lines.ts';
import { tokensOf } from './tokens.ts';

/** @returns every token, account by account, oldest account first. */
export function allTokens({ accounts }: StoreDocument): AccessToken[] {
  return accounts.texts === undefined ? accounts.all().flatMap(tokensOf) : tokensIn(accounts.texts);
}

/** @returns every account with its tokens, newest account first, to read only. */
export function allAccounts({ accounts }: StoreDocument): Account[] {
  const all = accounts.texts === undefined ? accounts.all().map(toAccount) : accountsIn(accounts.texts);
  return all.reverse();
}
