import type { Env, TerminalSize } from '../../screen.ts';
import type { AccountsState } from './state.ts';

/** From this width on the selected account stands beside the list. */
const wide = 110;

/** @returns whether the selected account stands beside the list. */
export function hasDetail({ columns }: Pick<TerminalSize, 'columns'>): boolean {
  return columns >= wide;
}

/** Where things stand on the screen, in cells. */
export interface AccountsLayout {
  /** Accounts in sight, without the heading. */
  readonly rows: number;
  readonly listWidth: number;
  /** Of the account beside the list; 0 where there is none. */
  readonly detailWidth: number;
}

/** @returns how the room is shared: without banners, filter line and heading the rest is the accounts'. */
export function accountsLayout(
  { rotations, problem }: Pick<AccountsState, 'rotations' | 'problem'>,
  { width, height }: Pick<Env, 'width' | 'height'>,
): AccountsLayout {
  const rows = Math.max(1, height - 3 - (rotations.length > 0 ? 1 : 0) - (problem ? 1 : 0));
  const detailWidth = hasDetail({ columns: width }) ? Math.min(90, Math.floor(width * 0.42)) : 0;
  return { rows, listWidth: width - 1 - detailWidth, detailWidth };
}
