import { expect, test } from 'vitest';
import { emptyFilter, type FilterAction, updateFilter } from '../../../components/input/filter.ts';

const typed = (text: string) =>
  [...text].map((sign): FilterAction => ({ kind: 'type', key: { name: sign, text: sign } }));
const after = (...actions: readonly FilterAction[]) =>
  actions.reduce((state, action) => updateFilter(state, action), { ...emptyFilter, of: 'a screen' });

test('what is typed stays when typing ends, and the rest of the screen stays as it is', () => {
  const state = after({ kind: 'filter' }, ...typed('svc'), { kind: 'keepFilter' });
  expect(state).toEqual({ filter: { value: 'svc', cursor: 3 }, filtering: false, of: 'a screen' });
});

test('cleared it is as it was before, also while it is typed', () => {
  expect(after({ kind: 'filter' }, ...typed('x'), { kind: 'clearFilter' })).toEqual(after());
});

test('a key that edits nothing changes nothing', () => {
  const before = after({ kind: 'filter' }, ...typed('x'));
  expect(updateFilter(before, { kind: 'type', key: { name: 'f5' } })).toEqual(before);
});
