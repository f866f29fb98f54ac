import { describe, expect, test } from 'vitest';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Role } from '../../../../src/domain/role/role.ts';
import type { Backend, SecretRecords } from '../../../../src/ports.ts';
import { roleCan } from '../../../../src/usecases/role/role-can.ts';
import { roleCanBatch } from '../../../../src/usecases/role/role-can-batch.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const old: Role = {
  name: 'old',
  description: '',
  immutable: false,
  policies: [
    { effect: 'Allow', actions: [{ base: 'http', path: '/api/pool', method: 'Get' }], resources: [] },
  ],
};
const backend = fake<Backend>('backend', { listRoles: async () => [...defaultRoles, old] });
const clock = { now: () => new Date('2026-11-28T12:00:00Z') };
const secretRecords = fake<SecretRecords>('secretRecords', {});

describe('one question', () => {
  test('names the policy that decided', async () => {
    const asked = { roles: ['osmo-default', 'osmo-user'], action: 'workflow:Exec', resource: 'pool/default' };
    expect(await roleCan({ backend, clock, secretRecords }, asked)).toMatchObject({
      allowed: true,
      by: { role: 'osmo-user', policy: 1, action: 'workflow:*', resource: 'pool/default' },
    });
  });

  test.each([
    [{ roles: ['osmo-usr'], action: 'pool:List' }, 'not_found', 'Did you mean osmo-user?'],
    [{ roles: ['osmo-user'], action: 'pool:Lst' }, 'invalid_input', 'Did you mean pool:List?'],
    [{ roles: ['osmo-user'], action: 'POOL:LIST' }, 'invalid_input', 'Did you mean pool:List?'],
    [{ roles: ['osmo-user'], action: 'pool:*' }, 'invalid_input', 'Check each action'],
    [{ roles: ['osmo-user', 'old'], action: 'pool:List' }, 'invalid_input', 'role get old'],
  ])('%j is rejected: %s', async (asked, code, hint) => {
    await expect(roleCan({ backend, clock, secretRecords }, asked)).rejects.toMatchObject({
      code,
      hint: saying(hint),
    });
  });
});

describe('what everyone holds', () => {
  const asked = { roles: ['osmo-ctrl'], action: 'profile:Read' };

  test('decides where no held role does, and is left out with --only', async () => {
    expect(await roleCan({ backend, clock, secretRecords }, asked)).toMatchObject({
      allowed: true,
      by_default: true,
      osmo_default: 'counted',
    });
    expect(await roleCan({ backend, clock, secretRecords }, { ...asked, only: true })).toMatchObject({
      allowed: false,
      by_default: false,
      osmo_default: 'left_out',
    });
  });

  test('that it is missing is said; one that cannot be evaluated is rejected, with the way out', async () => {
    const rest = defaultRoles.filter(({ name }) => name !== 'osmo-default');
    const without = fake<Backend>('backend', { listRoles: async () => rest });
    expect(await roleCan({ backend: without, clock, secretRecords }, asked)).toMatchObject({
      allowed: false,
      osmo_default: 'missing',
    });
    const odd = fake<Backend>('backend', {
      listRoles: async () => [...rest, { ...old, name: 'osmo-default' }],
    });
    await expect(roleCan({ backend: odd, clock, secretRecords }, asked)).rejects.toMatchObject({
      code: 'invalid_input',
      hint: saying('--only'),
    });
    expect(await roleCan({ backend: odd, clock, secretRecords }, { ...asked, only: true })).toMatchObject({
      allowed: false,
    });
  });

  test('of an expired token nothing is allowed', async () => {
    const token = { user_name: 'svc-a', token_name: 't', roles: ['osmo-admin'], description: '' };
    const one = fake<Backend>('backend', {
      listRoles: async () => defaultRoles,
      listTokens: async () => [{ ...token, expires_at: '2026-11-28T00:00:00Z' }],
    });
    const about = { roles: [], user: 'svc-a', token: 't', action: 'pool:List' };
    expect(await roleCan({ backend: one, clock, secretRecords }, about)).toMatchObject({
      allowed: false,
      expired_at: '2026-11-28T00:00:00Z',
    });
  });
});

describe('a batch', () => {
  const batch = (...lines: unknown[]) =>
    roleCanBatch(
      { backend },
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
  const policy = { actions: ['workflow:*'], resources: ['pool/a'] };
  const ask = { action: 'workflow:Read', resource: 'pool/a' };

  test('answers every line in order; empty ones are passed over', async () => {
    expect(
      await batch(
        { roles: ['osmo-user'], ...ask },
        '',
        { roles: [{ name: 'x', policies: [policy] }], ...ask },
        { roles: ['osmo-user', { policies: [{ ...policy, effect: 'Deny' }] }], ...ask },
        { roles: [], ...ask },
        { roles: [{ policies: [{ ...policy, actions: [{ action: 'workflow:Read' }] }] }], ...ask },
        { roles: ['osmo-admin'], action: 'no:Such', resource: null },
        '  \r',
      ),
    ).toEqual([
      { allowed: true, denied: false },
      { allowed: true, denied: false },
      { allowed: false, denied: true },
      { allowed: false, denied: false },
      { allowed: true, denied: false },
      { allowed: true, denied: false },
    ]);
  });

  test('exactly the roles of the line count; what everyone holds only where the line says so', async () => {
    const ask = { action: 'profile:Read' };
    expect(
      await batch(
        { roles: ['osmo-ctrl'], ...ask },
        { roles: ['osmo-ctrl'], ...ask, default: false },
        { roles: ['osmo-ctrl'], ...ask, default: true },
        { roles: [], ...ask, default: true },
        { roles: [], ...ask, default: 'yes' },
      ),
    ).toEqual([
      { allowed: false, denied: false },
      { allowed: false, denied: false },
      { allowed: true, denied: false },
      { allowed: true, denied: false },
      { error: { line: 5, code: 'invalid_input', message: 'default must be true or false' } },
    ]);
  });

  test('role objects are read as OSMO reads what it has stored: what is missing is empty', async () => {
    const objects = [
      {},
      { policies: null },
      { policies: [{ actions: null }] },
      { policies: [{ actions: [''] }] },
    ];
    expect(await batch(...objects.map((object) => ({ roles: [object], action: 'pool:List' })))).toEqual(
      objects.map(() => ({ allowed: false, denied: false })),
    );
  });

  test('what cannot be answered stands in its place, and no catalogue is read for it', async () => {
    const nobody = fake<Backend>('backend', {});
    const lines = [
      '{',
      '[]',
      '{"roles":"osmo-user","action":"pool:List"}',
      '{"roles":[1],"action":"pool:List"}',
      '{"roles":[],"resource":"x"}',
      '{"roles":[],"action":"pool:List","resource":1}',
      '{"roles":[{"policies":[{"actions":[3]}]}],"action":"pool:List"}',
      '{"roles":[{"policies":[{"actions":[],"resources":[3]}]}],"action":"pool:List"}',
      '{"roles":[],"action":"pool:List"}',
    ];
    const answers = await roleCanBatch({ backend: nobody }, lines.join('\n'));
    expect(
      answers.map((answer) => 'error' in answer && `${answer.error.line} ${answer.error.message}`),
    ).toEqual([
      '1 this is not JSON',
      '2 it must be an object',
      '3 roles must be a list',
      '4 roles[0] must be the name of a role or a role object',
      '5 action is missing',
      '6 resource must be a text',
      '7 roles[0].policies[0].actions[0] must be an action',
      '8 roles[0].policies[0].resources[0] must be a text',
      false,
    ]);
  });

  test('unknown roles and path-based ones are errors of their line alone', async () => {
    const line = (name: string) => ({ roles: [name], action: 'pool:List' });
    expect(await batch(line('nope'), line('old'), line('osmo-user'))).toMatchObject([
      { error: { line: 1, code: 'not_found' } },
      { error: { line: 2, code: 'invalid_input', message: expect.stringContaining('path-based') } },
      { allowed: true },
    ]);
  });
});
