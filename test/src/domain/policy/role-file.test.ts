import { describe, expect, test } from 'vitest';
import { parseRole } from '../../../../src/domain/policy/role-file.ts';

const good = {
  name: 'osmo-ci',
  description: 'CI',
  policies: [{ actions: ['workflow:Create'], resources: ['pool/ci'] }, { actions: ['pool:List'] }],
};
const role = {
  name: 'osmo-ci',
  description: 'CI',
  policies: [
    { effect: 'Allow', actions: ['workflow:Create'], resources: ['pool/ci'] },
    { effect: 'Allow', actions: ['pool:List'], resources: [] },
  ],
};

describe('a role file', () => {
  test.each([
    ['as people write it', good],
    ["as OSMO's request", { configs: good, description: 'why', tags: ['x'] }],
    ['as it is listed', { ...role, immutable: false, sync_mode: 'import', external_roles: ['osmo-ci'] }],
    [
      'with actions as objects',
      {
        ...good,
        policies: [{ ...good.policies[0], actions: [{ action: 'workflow:Create' }] }, good.policies[1]],
      },
    ],
  ])('%s', (_, value) => {
    expect(parseRole(value)).toEqual({ role, warnings: [] });
  });

  test('an action nobody knows is a warning with the nearest one, a wildcard that means none too', () => {
    expect(
      parseRole({
        ...good,
        policies: [{ actions: ['workflow:Creat', 'flow:*'], resources: ['pools/x', 'pool/*/y'] }],
      }),
    ).toMatchObject({
      warnings: [
        {
          place: 'policies[0].actions[0]',
          message: expect.stringContaining('did you mean workflow:Create?'),
        },
        { place: 'policies[0].actions[1]' },
        { place: 'policies[0].resources[0]' },
        { place: 'policies[0].resources[1]' },
      ],
    });
  });

  test('what the service decides of a role is told to be left out', () => {
    expect(parseRole({ ...good, immutable: true, external_roles: ['team'] })).toMatchObject({
      role,
      warnings: [{ place: 'immutable' }, { place: 'external_roles' }],
    });
  });
});

describe('a secret in a role file is a problem, and is not quoted', () => {
  const secret = 'osmo_8ERXUNszE5bz19c7ujvNJ7Sxr8zpbEG1LRTyZf08c992AHSgC';
  test.each([
    ['name', { ...good, name: secret }],
    ['description', { ...good, description: `made with ${secret}` }],
    ['policies[0].actions[0]', { ...good, policies: [{ actions: [secret] }] }],
    [
      'policies[0].resources[0]',
      { ...good, policies: [{ actions: ['pool:List'], resources: [`pool/${secret}`] }] },
    ],
  ])('%s', (place, value) => {
    const read = parseRole(value);
    expect(read).toEqual({ problems: [{ place, message: expect.stringContaining('looks like a secret') }] });
    expect(JSON.stringify(read)).not.toContain(secret);
  });
});

describe('a malformed role file tells every problem with its place', () => {
  test.each<[string, unknown, string[]]>([
    ['no object', [good], ['']],
    ['an empty request', { configs: null }, ['configs']],
    ['everything missing', {}, ['name', 'description', 'policies']],
    ['a request with a stray field', { configs: good, name: 'x' }, ['name']],
    ['wrong types', { name: 1, description: null, policies: {} }, ['name', 'description', 'policies']],
    ['names', { ...good, name: 'a/b' }, ['name']],
    ['an empty name', { ...good, name: '' }, ['name']],
    ['misspelt fields', { ...good, polices: [] }, ['polices']],
    [
      'policies',
      {
        ...good,
        policies: [
          'x',
          { effect: 'deny', actions: ['pool:List', 'pool', 7], resources: ['', 'pool/ x'] },
          { efect: 'Deny', actions: [{ base: 'http', path: '/api', method: '*' }] },
          { actions: 'pool:List', resources: 'pool/x' },
          {},
        ],
      },
      [
        'policies[0]',
        'policies[1].effect',
        'policies[1].actions[1]',
        'policies[1].actions[2]',
        'policies[1].resources[0]',
        'policies[1].resources[1]',
        'policies[2].efect',
        'policies[2].actions[0]',
        'policies[3].actions',
        'policies[3].resources',
        'policies[4].actions',
      ],
    ],
  ])('%s', (_, value, places) => {
    const read = parseRole(value);
    expect('problems' in read ? read.problems.map(({ place }) => place) : read).toEqual(places);
  });
});
