import { expect, test } from 'vitest';
import { safe } from '../../../src/output/safe-text.ts';
import { type TextColumn, table } from '../../../src/output/table.ts';

interface Row {
  readonly name: string;
  readonly count: number;
  readonly note: string;
}

const columns: TextColumn<Row>[] = [
  { heading: 'Name', value: ({ name }) => name },
  { heading: 'Count', value: ({ count }) => String(count), align: 'right' },
  { heading: 'Note', value: ({ note }) => note },
];

test('columns are as wide as their widest cell, numbers at the right, and no line ends with spaces', () => {
  const rows = [
    { name: 'svc-a', count: 7, note: '' },
    { name: 'svc-a', count: 12345678, note: 'twice ' },
    { name: 'b', count: 0, note: 'x' },
  ];
  expect(table(rows, columns)).toEqual([
    'Name      Count  Note',
    'svc-a         7',
    'svc-a  12345678  twice',
    'b             0  x',
  ]);
});

test('wide signs take two cells, and what would move the cursor is shown as such', () => {
  const rows = [
    { name: '鍵', count: 1, note: 'a' },
    { name: 'key', count: 1, note: '\u001b[2J' },
  ];
  expect(table(rows, columns)).toEqual(['Name  Count  Note', '鍵        1  a', 'key       1  \ufffd[2J']);
});

test('a cell is coloured for its row, also where it says the same as another', () => {
  const painted = [
    {
      heading: 'Name',
      value: ({ name }: Row) => name,
      paint: ({ count }: Row) => (count === 2 ? undefined : (cell: string) => safe`${cell}${count}`),
    },
  ];
  const rows = [1, 2, 3].map((count) => ({ name: 'same', count, note: '' }));
  expect(table(rows, painted)).toEqual(['Name', 'same1', 'same', 'same3']);
});

test('no rows: the heading alone', () => {
  expect(table([], columns, (text) => safe`<${text}>`)).toEqual(['<Name  Count  Note>']);
});

test('columns that say the same in every row stand where they stood', () => {
  const same: TextColumn<Row>[] = [
    { heading: 'Kept', value: () => 'no' },
    ...columns,
    { heading: 'A', value: () => '' },
    { heading: 'Roles', value: () => 'osmo-user' },
  ];
  const rows = [
    { name: 'svc-a', count: 7, note: '' },
    { name: 'b', count: 12, note: '' },
  ];
  expect(table(rows, same)).toEqual([
    'Kept  Name   Count  Note  A  Roles',
    'no    svc-a      7           osmo-user',
    'no    b         12           osmo-user',
  ]);
});
