import { describe, expect, test } from 'vitest';
import { type ListRules, refreshed, signOf, unreadList, updateList } from '../../components/list.ts';
import { newsOf, newsText } from '../../components/list-news.ts';

interface Row {
  readonly id: string;
  readonly tokens: number;
}
const rules = {
  idOf: ({ id }: Row) => id,
  shows: ({ tokens }: Row) => String(tokens),
  searchable: ({ id }: Row) => ({ text: id }),
  fields: [],
  sorts: [{ heading: 'ID', compare: (a: Row, b: Row) => (a.id < b.id ? -1 : 1) }],
} satisfies ListRules<Row>;
const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, tokens: 1 }));
const later = [{ id: 'a', tokens: 2 }, ...rows.slice(1, 3), { id: 'e', tokens: 1 }];

describe('what a refresh has changed', () => {
  test('is what shows something else, what is new and what is gone', () => {
    expect(newsOf(rows, later, rules)).toEqual({
      rows: new Map([
        ['a', 'changed'],
        ['e', 'new'],
      ]),
      gone: ['d'],
    });
    expect(newsOf(rows, [...rows].reverse(), rules)).toBeUndefined();
  });

  test('is said with the names of a few', () => {
    const news = newsOf(rows, later, rules);
    expect(news && newsText(news, 'account')).toBe('1 account changed (a), 1 new (e), 1 gone (d).');
    const many = newsOf(
      rows,
      rows.map((row) => ({ ...row, tokens: 3 })),
      rules,
    );
    expect(many && newsText(many, 'account')).toBe('4 accounts changed (a, b, c, ...).');
  });
});

describe('it is marked', () => {
  const first = refreshed(unreadList<Row>(), rows, rules, 3);
  const second = refreshed(first.state, later, rules, 3);
  const signs = (state: typeof second.state) =>
    state.shown.map((row) => signOf(state, rules)?.(row) ?? ' ').join('');

  test('from the second reading on, by a sign before the row, until a moment has passed', () => {
    expect(first.fading).toEqual([]);
    expect(signs(first.state)).toBe('    ');
    expect(signs(second.state)).toBe('~  +');
    const { news } = second.state;
    expect(news && updateList(second.state, { kind: 'faded', news }, rules, 3).news).toBeUndefined();
  });

  test('also where the list is read again meanwhile and nothing else has changed', () => {
    const third = refreshed(second.state, later, rules, 3);
    expect(signs(third.state)).toBe('~  +');
    expect(third.fading).toEqual([]);
  });

  test('and the moment of an earlier change does not end that of a later one', () => {
    const third = refreshed(second.state, rows, rules, 3);
    const { news } = second.state;
    const faded = news && updateList(third.state, { kind: 'faded', news }, rules, 3);
    expect(faded && signs(faded)).toBe('~  +');
  });
});
