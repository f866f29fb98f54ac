import { everyonesRole } from '../../../src/domain/policy/mend.ts';
import { filterKeys } from '../../input/filter.ts';
import { type Binding, bind, type VerbName } from '../../keymap.ts';
import { listKeys } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { type AttentionRow, isStale } from './rows.ts';
import { type AttentionAction, type AttentionState, isEmpty, jobOf, selectedLine } from './state.ts';

/** The keys of the first screen, as the line at the cursor allows them. */
export function attentionKeys(state: AttentionState): readonly Binding<AttentionAction>[] {
  if (state.filtering) return filterKeys((action): AttentionAction => action);
  const row = selectedLine(state);
  return [
    ...(row === undefined ? [] : rowKeys(row, state)),
    ...(isEmpty(state) ? [bind<AttentionAction>('new', { kind: 'new' })] : []),
    ...weekKeys(state),
    ...listKeys(state, (action): AttentionAction => action).filter(
      ({ verb }) => verb !== 'back' || !state.isWeekListed,
    ),
    bind('reload', { kind: 'load' }, state.problem ? { label: 'try again' } : { quiet: true }),
    ...moveKeys((move): AttentionAction => ({ kind: 'move', move })),
  ];
}

/** The key that mends a line, and how it is shown beside it. */
export interface Mend {
  readonly verb: VerbName;
  readonly action: AttentionAction;
  readonly label: string;
}

/** @returns what mends a line here; undefined where no key does. */
function mendOf(row: AttentionRow, here: string): Mend | undefined {
  if (row.is === 'unread') return mendOfUnread(row, here);
  const mend = row.is === 'item' ? mendOfItem(row) : mendOfToken(row);
  // What is not here is mended there.
  return row.context === here ? mend : switching(mend.verb, row);
}

/** @returns what mends a line now: what could not be read again may be so no longer, and nothing of it is changed before it was. */
export function workingMend(
  row: AttentionRow,
  { here, contexts }: Pick<AttentionState, 'here' | 'contexts'>,
): Mend | undefined {
  const mend = mendOf(row, here);
  if (mend === undefined || row.is === 'unread' || !isStale(row, contexts)) return mend;
  return mend.verb === 'why' || mend.action.kind === 'enter' ? mend : undefined;
}

function switching(verb: VerbName, { context }: AttentionRow): Mend {
  return { verb, action: { kind: 'enter', context }, label: `switch to ${context}` };
}

/** A login is renewed from here, whichever context it is for; what did not answer is looked at where it is. */
function mendOfUnread(row: AttentionRow & { readonly is: 'unread' }, here: string): Mend | undefined {
  const { context, unread } = row;
  if (unread.kind === 'login')
    return { verb: 'signIn', action: { kind: 'signIn', context }, label: 'renew the login' };
  return context === here ? undefined : switching('enter', row);
}

function mendOfItem({ item }: AttentionRow & { readonly is: 'item' }): Mend {
  const { action, user, token, rotation } = item;
  const details: Mend = { verb: 'why', action: { kind: 'account', user, token }, label: 'details' };
  switch (action) {
    case 'rotate':
      return token === undefined ? details : rotating(user, token);
    case 'resume': {
      if (rotation === undefined)
        return { verb: 'why', action: { kind: 'goTo', screen: 'rotations' }, label: 'details' };
      const job = jobOf(rotation);
      return job === 'finish'
        ? { verb: 'delete', action: { kind: 'see', job, rotation }, label: 'revoke the old' }
        : { verb: 'resume', action: { kind: 'see', job, rotation }, label: 'resume' };
    }
    case 'role':
      return { verb: 'why', action: { kind: 'role', role: everyonesRole }, label: 'details' };
    case 'doctor':
      return { verb: 'why', action: { kind: 'goTo', screen: 'doctor' }, label: 'see doctor' };
    default:
      return details;
  }
}

/** A token is rotated where somebody gets its new secret; else the account tells what is missing. */
function mendOfToken({ coming }: AttentionRow & { readonly is: 'coming' }): Mend {
  const { user, token, reaches } = coming;
  return reaches
    ? rotating(user, token)
    : { verb: 'why', action: { kind: 'account', user, token }, label: 'details' };
}

function rotating(user: string, token: string): Mend {
  return { verb: 'rotate', action: { kind: 'rotate', ref: { user, token } }, label: 'rotate' };
}

function rowKeys(row: AttentionRow, state: AttentionState): readonly Binding<AttentionAction>[] {
  const mend = workingMend(row, state);
  const isPicked = state.week !== undefined && !state.isWeekListed;
  const seen = accountOf(row, state.here);
  return [
    ...(mend === undefined || (isPicked && mend.verb === 'enter')
      ? []
      : [bind<AttentionAction>(mend.verb, mend.action, { label: mend.label })]),
    ...(seen === undefined || isPicked
      ? []
      : [bind<AttentionAction>('open', seen, { label: 'open account' })]),
    ...(seen === undefined || mend?.verb === 'why'
      ? []
      : [bind<AttentionAction>('why', seen, { label: 'details', quiet: true })]),
  ];
}

function accountOf(row: AttentionRow, here: string): AttentionAction | undefined {
  if (row.is === 'unread' || row.context !== here) return undefined;
  const { user, token } = row.is === 'item' ? row.item : row.coming;
  if (row.is === 'item' && (row.item.action === 'role' || row.item.action === 'doctor')) return undefined;
  return { kind: 'account', user, token };
}

function weekKeys({ contexts, week, isWeekListed }: AttentionState): readonly Binding<AttentionAction>[] {
  if (!contexts?.some(({ attention }) => attention)) return [];
  const steps = [
    bind<AttentionAction>('later', { kind: 'week', by: 1 }, { label: 'pick a week' }),
    bind<AttentionAction>('earlier', { kind: 'week', by: -1 }, { quiet: true }),
  ];
  if (week === undefined) return steps;
  return [
    ...steps,
    ...(isWeekListed
      ? []
      : [bind<AttentionAction>('open', { kind: 'listWeek' }, { label: 'list this week' })]),
    bind<AttentionAction>('back', { kind: 'leaveWeek' }, { label: 'all that needs you' }),
  ];
}
