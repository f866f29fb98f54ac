import { describe, expect, test } from 'vitest';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { NewRole, Role } from '../../../../src/domain/role/role.ts';
import type { Backend } from '../../../../src/ports.ts';
import { recommendRoles } from '../../../../src/usecases/role/recommend-roles.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const made: NewRole[] = [];
const holding = (roles: readonly string[], catalogue: readonly Role[] = defaultRoles) =>
  fake<Backend>('backend', {
    listRoles: async () => catalogue,
    getUser: async (id) => ({
      id,
      created_at: '2026-11-24T12:00:00Z',
      created_by: 'admin@laptop',
      roles: roles.map((role_name) => ({
        role_name,
        assigned_by: 'admin@laptop',
        assigned_at: '2026-11-24T12:00:00Z',
      })),
    }),
    createRole: async (role) => {
      made.push(role);
      return { ...role, immutable: false };
    },
  });
const backend = holding([]);

describe('what is asked for', () => {
  test.each([
    [{ needs: [] }, 'usage', '--need ACTION'],
    [{ needs: ['pool:List'], create: true }, 'usage', '--tailor NAME'],
    [{ needs: ['pool:Lst'] }, 'invalid_input', 'Did you mean pool:List?'],
    [{ needs: ['workflow:Create'] }, 'invalid_input', 'workflow:Create@pool/*'],
    [{ needs: ['workflow:Create@config/x'] }, 'invalid_input', 'workflow:Create@pool/NAME'],
    [{ needs: ['workflow:Create@pool/'] }, 'invalid_input', 'workflow:Create@pool/NAME'],
    [{ needs: [], purpose: 'gardening' }, 'invalid_input', 'monitoring'],
    [{ needs: ['pool:List'], tailor: 'a/b' }, 'invalid_input', undefined],
  ])('%j is rejected', async (wanted, code, hint) => {
    await expect(recommendRoles({ backend }, wanted)).rejects.toMatchObject({
      code,
      ...(hint === undefined ? {} : { hint: saying(hint) }),
    });
  });

  test('a user id may contain an @, and what OSMO does not ask is left out with a note', async () => {
    const needs = ['auth:Token@user/admin@example.com', 'pool:List@pool/x', 'pool:List'];
    const result = await recommendRoles({ backend }, { needs });
    expect(result.needs).toEqual([
      { action: 'auth:Token', resource: 'user/admin@example.com' },
      { action: 'pool:List', resource: undefined },
    ]);
    expect(result.notes).toHaveLength(1);
  });

  test('a wildcard stands for every action it means', async () => {
    const { needs } = await recommendRoles({ backend }, { needs: ['*:Read@pool/x'] }).catch(() => ({
      needs: [],
    }));
    // config:Read is never asked about a pool.
    expect(needs).toEqual([]);
    expect((await recommendRoles({ backend }, { needs: ['app:*', 'app:Read'] })).needs).toHaveLength(4);
  });
});

describe('a tailored role', () => {
  test('is offered under a free name, and made only where that was asked for', async () => {
    const taken = { ...(defaultRoles[0] as Role), name: 'osmo-monitoring' };
    const offered = await recommendRoles(
      { backend: holding([], [...defaultRoles, taken]) },
      { needs: [], purpose: 'monitoring' },
    );
    expect(offered.tailored_role.name).toBe('osmo-monitoring-2');
    expect(made).toEqual([]);
    const wanted = { needs: ['pool:List'], purpose: 'monitoring', tailor: 'watch', create: true };
    const created = await recommendRoles({ backend }, wanted);
    expect(created.is_created).toBe(true);
    expect(made).toEqual([
      {
        name: 'watch',
        description: expect.stringContaining('Monitoring'),
        policies: [
          { effect: 'Allow', actions: ['workflow:List', 'pool:List', 'resources:Read'], resources: [] },
          { effect: 'Allow', actions: ['workflow:Read'], resources: ['pool/*'] },
        ],
      },
    ]);
    expect(created.helm_values).toContain('      watch:\n        description: "Monitoring: ');
  });
});

describe('from what an account has', () => {
  const role = (name: string, ...policies: Role['policies']): Role => ({
    name,
    description: '',
    immutable: false,
    policies,
  });
  const allow = (actions: string[], ...resources: string[]) => ({
    effect: 'Allow' as const,
    actions,
    resources,
  });

  test('a role that adds nothing could be dropped, and so could what everyone holds anyway', async () => {
    const result = await recommendRoles(
      {
        backend: holding(
          ['osmo-user', 'osmo-default', 'extra'],
          [...defaultRoles, role('extra', allow(['pool:List']))],
        ),
      },
      { needs: [], fromUser: 'svc-a' },
    );
    expect(result.user).toEqual({
      id: 'svc-a',
      holds: ['osmo-user', 'osmo-default', 'extra'],
      drop: ['osmo-default', 'extra'],
      add: [],
    });
    expect(result.excess.count).toBe(0);
  });

  test('a role whose Deny takes something away is not spare', async () => {
    const deny = role('no-secret', {
      effect: 'Deny',
      actions: ['workflow:Read'],
      resources: ['pool/secret'],
    });
    const { user, needs } = await recommendRoles(
      {
        backend: holding(
          ['reader', 'no-secret'],
          [role('reader', allow(['workflow:Read'], 'pool/*', 'pool/a')), deny],
        ),
      },
      { needs: [], fromUser: 'svc-a' },
    );
    expect(user?.drop).toEqual([]);
    expect(needs).toEqual([{ action: 'workflow:Read', resource: 'pool/a' }]);
  });

  test('with a purpose: what it lacks, and what it holds beyond', async () => {
    const { user } = await recommendRoles(
      { backend: holding(['osmo-admin']) },
      { needs: [], purpose: 'backend-operator', fromUser: 'svc-a' },
    );
    expect(user).toMatchObject({ drop: ['osmo-admin'], add: ['osmo-backend'] });
  });

  test('a path-based role among them is rejected', async () => {
    const old = role('old', {
      effect: 'Allow',
      actions: [{ base: 'http', path: '/api', method: '*' }],
      resources: [],
    });
    await expect(
      recommendRoles({ backend: holding(['old'], [old]) }, { needs: [], fromUser: 'svc-a' }),
    ).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('path-based') });
  });
});
