import { expect, test } from 'vitest';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { tabTexts } from '../../../components/shell/tab-texts.ts';

const badges = { attention: 26, expiring: 5, rotations: 2, doctor: 1 };
const lineAt = (width: number, active = 'accounts') =>
  tabTexts(catalogue.tabs, { active, badges }, width)
    .map(({ text }) => ` ${text} `)
    .join('');

test.each([
  [120, ' 1 Attention (26)  2 Accounts  3 Expiring (5)  4 Rotations (2)  5 Roles  6 Audit  7 Doctor (1) '],
  [90, ' 1 Attention 26  2 Accounts  3 Expiring 5  4 Rotations 2  5 Roles  6 Audit  7 Doctor 1 '],
  [80, ' 1 Attent 26  2 Accounts  3 Expiri 5  4 Rotati 2  5 Roles  6 Audit  7 Doctor 1 '],
  [60, ' 1 26  2 Accounts  3 5  4 2  5  6  7 1 '],
])('at %i columns every main screen is there with what waits in it', (width, line) => {
  expect(lineAt(width)).toBe(line);
  expect(line.length).toBeLessThanOrEqual(width);
});
