import { expect, test } from 'vitest';
import { fillDates, fits, readEnvironment, readManual, shapeOf } from './manual.ts';

test('commands, what they print and how they end are read from console blocks only', () => {
  const steps = readManual(
    'Text\n\n```console\n$ one \\\n    --two  # exit 3\nprinted\n$ three\n```\n\n```sh\n$ not this\n```\n',
  );
  expect(steps).toEqual([
    { line: 4, command: 'one --two', exitCode: 3, expected: ['printed'] },
    { line: 7, command: 'three', exitCode: 0, expected: [] },
  ]);
});

test('output must fit line by line, with shapes for what differs from run to run', () => {
  expect(fits('Access token: osmo_0123456789012345678901234567890123\n', ['Access token: {{secret}}'])).toBe(
    true,
  );
  expect(fits('Access token: oops\n', ['Access token: {{secret}}'])).toBe(false);
  expect(fits('a\nb\nc\nd', ['a', '...', 'd'])).toBe(true);
  expect(fits('a\nb', ['a'])).toBe(false);
  expect(fits('', [])).toBe(true);
  expect(fits('something', [])).toBe(false);
});

test('dates are filled in, and a document with real dates is compared by shape', () => {
  expect(fillDates('{{today}} {{today+30}}', new Date('2026-11-24T23:00:00Z'))).toBe('2026-11-24 2026-12-24');
  expect(shapeOf('stops 2027-01-01, in 38 days')).toBe(shapeOf('stops 2028-05-05, in 3 days'));
  expect(shapeOf('in 38 days')).not.toBe(shapeOf('38 days ago'));
});

test('the variables of a manual are read from env blocks only', () => {
  expect(readEnvironment('A=1\n\n```env\nB=2\nC=a=b\n```\n\n```sh\nD=3\n```\n')).toEqual({
    B: '2',
    C: 'a=b',
  });
});
