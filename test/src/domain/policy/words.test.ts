import { describe, expect, test } from 'vitest';
import { policyInWords } from '../../../../src/domain/policy/words.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Policy, Role } from '../../../../src/domain/role/role.ts';

const role = (...policies: Policy[]): Pick<Role, 'name' | 'policies'> => ({ name: 'r', policies });
const allow = (actions: Policy['actions'], resources: string[]): Policy => ({
  effect: 'Allow',
  actions,
  resources,
});
const short = (words: ReturnType<typeof policyInWords>) =>
  words.allows.map(({ resource, actions }) => [resource, actions.map(({ action }) => action)]);

describe('a role in words', () => {
  test('wildcards are resolved, and each action stands where OSMO would ask about it', () => {
    const backend = defaultRoles.find(({ name }) => name === 'osmo-backend') as Role;
    expect(short(policyInWords(backend))).toEqual([
      ['backend/*', ['internal:Operator']],
      ['config/backend', ['config:Read']],
      [undefined, ['pool:List']],
    ]);
  });

  test('what a wider place says already is not said again', () => {
    const words = policyInWords(
      role(
        allow(['workflow:Read'], ['pool/a', 'pool/team-*', 'pool/team-x']),
        allow(['workflow:Read'], ['pool/a*']),
      ),
    );
    expect(short(words)).toEqual([
      ['pool/a*', ['workflow:Read']],
      ['pool/team-*', ['workflow:Read']],
    ]);
  });

  test('an action without a resource needs none in its policy, one with a resource does', () => {
    expect(short(policyInWords(role(allow(['pool:List', 'workflow:Read', 'auth:Token'], []))))).toEqual([
      [undefined, ['pool:List', 'auth:Token']],
    ]);
  });

  test('unknown actions stand as written, path-based ones apart, denied ones too', () => {
    const legacy = { base: 'http', path: '/api/workflow/*', method: 'Get' };
    const words = policyInWords(
      role(allow(['flow:Go', legacy], ['pool/a']), {
        effect: 'Deny',
        actions: ['app:Delete'],
        resources: [],
      }),
    );
    expect(words).toEqual({
      allows: [{ resource: 'pool/a', title: 'pool a', actions: [{ action: 'flow:Go', does: '' }] }],
      denies: [
        {
          resource: undefined,
          title: 'in general',
          actions: [{ action: 'app:Delete', does: 'delete apps' }],
        },
      ],
      legacy: ['Get /api/workflow/*'],
    });
  });
});
