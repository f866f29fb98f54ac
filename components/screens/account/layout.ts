import type { Env } from '../../screen.ts';
import type { AccountState } from './state.ts';

/** How many lines each part of the screen has. */
export interface AccountLayout {
  readonly roles: number;
  /** Rows of the table of tokens, without its heading. */
  readonly tokens: number;
  /** What is told of the selected token, and the history. */
  readonly details: number;
  /** An empty line before the tokens, and one after them. */
  readonly gap: 0 | 1;
}

/** From this height on parts are kept apart. */
const roomy = 12;

/** @returns how the height is shared: roles and tokens get what they need, but never what the selected token needs. */
export function accountLayout(
  { details, problem }: Pick<AccountState, 'details' | 'problem'>,
  { height }: Pick<Env, 'height'>,
): AccountLayout {
  const gap = height >= roomy ? 1 : 0;
  // Without the line of the account and the heading of the table.
  const room = height - 2 - 2 * gap - (problem ? 1 : 0);
  const told = Math.min(9, Math.max(3, Math.floor(height / 3)));
  const roles = clamp(details?.account.roles.length ?? 1, 1, room - told - 2);
  const tokens = clamp(details?.account.tokens.length ?? 1, 2, room - told - roles);
  return { roles, tokens, details: Math.max(1, room - roles - tokens), gap };
}

function clamp(wanted: number, least: number, most: number): number {
  return Math.max(least, Math.min(Math.max(1, wanted), most));
}
