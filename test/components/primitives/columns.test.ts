import { describe, expect, test } from 'vitest';
import { neededCells, placeColumns, type TableColumn } from '../../../components/primitives/columns.ts';

interface Row {
  readonly id: string;
  readonly role: string;
}

const columns: readonly TableColumn<Row>[] = [
  { heading: 'ID', width: 'rest', cut: 'middle', cell: ({ id }) => id },
  { heading: 'ROLE', width: 'fit', least: 8, cut: 'middle', cell: ({ role }) => role },
  { heading: 'TOKENS', width: 6, priority: 'useful', cell: () => '1' },
  { heading: 'STORED', width: 6, priority: 'spare', cell: () => '1' },
  { heading: 'EXPIRES', width: 10, cell: () => '2027-01-01' },
];
const placed = (rows: readonly Row[], width: number) =>
  placeColumns(columns, width, neededCells(rows, columns)).map(({ heading, cells }) => `${heading} ${cells}`);
const short = [{ id: 'svc-a', role: 'osmo' }];
const long = [...short, { id: 'backend-operator-eu-west-2', role: 'osmo-night-batch' }];

describe('columns get their room', () => {
  test('the rest goes to the first one', () => {
    expect(placed(short, 80)).toEqual(['ID 42', 'ROLE 8', 'TOKENS 6', 'STORED 6', 'EXPIRES 10']);
  });

  test('no text is cut while a column that can be spared takes its room', () => {
    expect(placed(long, 72)).toEqual(['ID 26', 'ROLE 16', 'TOKENS 6', 'STORED 6', 'EXPIRES 10']);
    expect(placed(long, 71)).toEqual(['ID 33', 'ROLE 16', 'TOKENS 6', 'EXPIRES 10']);
  });

  test('what is useful goes where there is no room at all, and then the last one', () => {
    expect(placed(long, 42)).toEqual(['ID 12', 'ROLE 8', 'TOKENS 6', 'EXPIRES 10']);
    expect(placed(long, 41)).toEqual(['ID 19', 'ROLE 8', 'EXPIRES 10']);
    expect(placed(long, 33)).toEqual(['ID 21', 'ROLE 10']);
    expect(placed(long, 10)).toEqual(['ID 10']);
  });

  test('a wide character needs two cells', () => {
    expect(neededCells([{ id: '日本日本日本', role: '' }], columns).get('ID')).toBe(12);
  });
});
