import { expect, test } from 'vitest';
import { equivalentCommands } from '../../../components/wizard/commands.ts';

test('words that a shell would read otherwise are quoted', () => {
  const token = { user: 'a', name: 't', date: '2027-01-01', roles: ["it's a role"], keep: false };
  expect(equivalentCommands({ create: undefined, token })).toEqual([
    `svcacct token set t --user a --expires-at 2027-01-01 --roles 'it'\\''s a role' --no-store`,
  ]);
});
