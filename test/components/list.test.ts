import { describe, expect, test } from 'vitest';
import { textField } from '../../components/input/text-field.ts';
import {
  type ListRules,
  type ListState,
  selectedRow,
  sortedBy,
  unreadList,
  updateList,
  withRows,
} from '../../components/list.ts';

interface Fruit {
  readonly name: string;
  readonly weight: number;
}

const rules: ListRules<Fruit> = {
  idOf: ({ name }) => name,
  searchable: ({ name }) => ({ text: name }),
  fields: [],
  sorts: [
    { heading: 'NAME', compare: (a, b) => (a.name < b.name ? -1 : 1) },
    { heading: 'WEIGHT', compare: (a, b) => a.weight - b.weight },
  ],
};
const fruits = ['apple', 'cherry', 'date', 'fig', 'grape'].map((name, index) => ({
  name,
  weight: 10 - index,
}));
const read = (rows: readonly Fruit[], state: ListState<Fruit> = unreadList()) =>
  withRows(state, rows, rules, 3);
const at = (state: ListState<Fruit>) => selectedRow(state)?.name;
const moved = (state: ListState<Fruit>, count: number) =>
  Array.from({ length: count }).reduce<ListState<Fruit>>(
    (before) => updateList(before, { kind: 'move', move: 'down' }, rules, 3),
    state,
  );
const filteredBy = (state: ListState<Fruit>, text: string) =>
  updateList(
    { ...state, filter: textField(text.slice(0, -1)) },
    { kind: 'type', key: { name: text.slice(-1), text: text.slice(-1) } },
    rules,
    3,
  );

describe('the cursor stays on its row', () => {
  const onDate = moved(read(fruits), 2);

  test('where rows come before it', () => {
    expect(at(read([{ name: 'aaa', weight: 0 }, ...fruits], onDate))).toBe('date');
  });

  test('where the list is sorted otherwise, and turned round', () => {
    const sorted = updateList(onDate, { kind: 'sort' }, rules, 3);
    expect(sorted.shown.map(({ name }) => name)).toEqual(['grape', 'fig', 'date', 'cherry', 'apple']);
    expect(at(sorted)).toBe('date');
    const turned = updateList(sorted, { kind: 'reverse' }, rules, 3);
    expect(turned.shown.map(({ name }) => name)).toEqual(['apple', 'cherry', 'date', 'fig', 'grape']);
    expect(at(turned)).toBe('date');
  });

  test('where a filter hid it for a while, also one that finds nothing', () => {
    const hidden = filteredBy(onDate, 'fig');
    expect(at(hidden)).toBe('fig');
    expect(at(updateList(hidden, { kind: 'clearFilter' }, rules, 3))).toBe('date');
    const nothing = filteredBy(onDate, 'zzz');
    expect(at(nothing)).toBeUndefined();
    expect(at(updateList(nothing, { kind: 'clearFilter' }, rules, 3))).toBe('date');
  });

  test('but not where another row was chosen meanwhile', () => {
    const other = moved(filteredBy(onDate, 'g'), 1);
    expect(at(other)).toBe('grape');
    expect(at(updateList(other, { kind: 'clearFilter' }, rules, 3))).toBe('grape');
  });

  test('before any key was pressed too', () => {
    expect(at(read([{ name: 'aaa', weight: 0 }, ...fruits], read(fruits)))).toBe('apple');
  });
});

describe('where its row has gone', () => {
  const without = (state: ListState<Fruit>, name: string) =>
    read(
      fruits.filter((fruit) => fruit.name !== name),
      state,
    );

  test('it is on the next one, in the same place', () => {
    const after = without(moved(read(fruits), 2), 'date');
    expect(at(after)).toBe('fig');
    expect(after.list.selected).toBe(2);
  });

  test('of the last one, on the one before', () => {
    expect(at(without(moved(read(fruits), 4), 'grape'))).toBe('fig');
  });

  test('it is on it again when it comes back', () => {
    expect(at(read(fruits, without(moved(read(fruits), 2), 'date')))).toBe('date');
  });
});

test('the first order is not told, another one is', () => {
  const first = read(fruits);
  expect(sortedBy(first, rules)).toBeUndefined();
  const reversed = updateList(first, { kind: 'reverse' }, rules, 3);
  expect(sortedBy(reversed, rules)).toEqual({ heading: 'NAME', isReversed: true });
  expect(reversed.shown[0]?.name).toBe('grape');
});
