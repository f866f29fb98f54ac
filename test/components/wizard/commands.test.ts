import { describe, expect, test } from 'vitest';
import { equivalentCommands } from '../../../components/wizard/commands.ts';
import { purposes } from '../../../src/domain/policy/purposes.ts';

const token = { user: 'svc-a', name: 'main', date: '2027-01-01', roles: ['osmo-user'], keep: true };
const needs = purposes.find(({ name }) => name === 'monitoring')?.needs ?? [];

describe('a new account with its token is one command', () => {
  test('with existing roles', () => {
    const create = { id: 'svc-a', roles: ['osmo-user'] };
    expect(equivalentCommands({ create, token })).toEqual([
      'svcacct user create svc-a --roles osmo-user --token main --expires-at 2027-01-01',
    ]);
  });

  test('with a role that is created for a purpose', () => {
    const create = { id: 'svc-a', roles: ['osmo-mon'] };
    expect(equivalentCommands({ create, role: { name: 'osmo-mon', needs }, token })).toEqual([
      'svcacct user create svc-a --purpose monitoring --tailor osmo-mon --token main --expires-at 2027-01-01',
    ]);
  });

  test('a role for other needs, or beside other roles, is created first', () => {
    const role = { name: 'osmo-mon', needs };
    const create = { id: 'svc-a', roles: ['osmo-mon', 'osmo-user'] };
    expect(equivalentCommands({ create, role, token })).toEqual([
      'svcacct role recommend --purpose monitoring --tailor osmo-mon --create',
      'svcacct user create svc-a --roles osmo-mon osmo-user --token main --expires-at 2027-01-01',
    ]);
  });
});

test('words that a shell would read otherwise are quoted', () => {
  const token = { user: 'a', name: 't', date: '2027-01-01', roles: ["it's a role"], keep: false };
  expect(equivalentCommands({ create: undefined, token })).toEqual([
    `svcacct token set t --user a --expires-at 2027-01-01 --roles 'it'\\''s a role' --no-store`,
  ]);
});
