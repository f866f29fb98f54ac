import { type LinearView, linearList } from '../../linear/view.ts';
import { storeLinear } from '../../secret-store/linear.ts';
import { rowAt, type SignInRow, signInRows } from './form.ts';
import type { SignInState } from './state.ts';
import { formTitle, loginStoreQuestion, nextText, rowValue, sameCommand, storedText } from './words.ts';

/** The form as numbered lines; the one at hand is asked for. */
export function signInLinear(state: SignInState): LinearView {
  const title = formTitle(state);
  if (state.busy) return { title, lines: ['Asking the service how it lets people in ...'] };
  if (state.store) return { title, ...storeLinear(state.store, loginStoreQuestion) };
  const rows = signInRows(state);
  const row = rowAt(state);
  const stored = storedText(state);
  const command = sameCommand(state);
  return {
    title,
    lines: [
      ...(stored === undefined ? [] : [`Login stored in: ${stored}.`]),
      ...(command === undefined ? [] : [`The same as a command: ${command}`]),
      nextText(state),
      ...(state.choices.length === 0 ? [] : [`Paths: ${state.choices.join(' ')}`]),
    ],
    list: linearList(
      rows,
      (one) => `${one.label}: ${rowValue(state, one) || 'empty'}`,
      rows.findIndex(({ name }) => name === row.name),
    ),
    field: fieldOf(state, row),
    problem: state.problem && [state.problem.message, state.problem.hint].filter(Boolean).join(' '),
  };
}

function fieldOf(state: SignInState, row: SignInRow): LinearView['field'] {
  if (row.kind === 'method' || row.kind === 'flag') return undefined;
  const { value } = state.fields[row.name];
  if (row.kind === 'hidden')
    return { label: `${row.label}, not shown`, value: value === '' ? '' : 'the one entered', hidden: true };
  return { label: row.label, value };
}
