import { describe, expect, test } from 'vitest';
import { effectOfRotation, isBreaking } from '../../../../src/domain/rotation/effect.ts';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';

const token = { user_name: 'svc-ci', token_name: 'ci-token', roles: ['osmo-ci'] };
const nothing = { held: ['osmo-ci'], record: undefined, rotations: [] };
const rotation = (change: Partial<Rotation>) =>
  ({
    user_name: 'svc-ci',
    token_name: 'ci-token',
    successor: 'ci-token-2',
    sinks: [],
    steps: [],
    ...change,
  }) as unknown as Rotation;

describe('what rotating a token now would do', () => {
  test('nobody gets a secret that is neither stored nor delivered', () => {
    const effect = effectOfRotation(token, nothing);
    expect(effect).toEqual({ kind: 'unheard' });
    expect(isBreaking(effect)).toBe(true);
  });

  test.each([
    [{ store: 'none', sinks: [] }],
    [{ store: 'none' }],
    [{ store: 'keychain', outdated: 'refused' as const }],
  ])('nor one of which only %o is known', (record) => {
    expect(effectOfRotation(token, { ...nothing, record })).toEqual({ kind: 'unheard' });
  });

  test.each([
    [{ store: 'keychain' }, { isStored: true, sinks: [] }],
    [
      { store: 'none', sinks: ['file:/t'] },
      { isStored: false, sinks: ['file:/t'] },
    ],
    [
      { store: 'file', sinks: ['file:/t'] },
      { isStored: true, sinks: ['file:/t'] },
    ],
  ])('with %o it is handed on', (record, told) => {
    const effect = effectOfRotation(token, { ...nothing, record });
    expect(effect).toEqual({ kind: 'handed_on', ...told });
    expect(isBreaking(effect)).toBe(false);
  });

  test('it is refused where a role was removed, or all of them', () => {
    expect(effectOfRotation(token, { ...nothing, held: [] })).toEqual({ kind: 'refused', lost: ['osmo-ci'] });
    expect(effectOfRotation({ ...token, roles: [] }, nothing)).toEqual({ kind: 'refused', lost: [] });
  });

  test('an earlier rotation comes first, of the old token and of the new one', () => {
    const rotations = [rotation({})];
    const expected = { kind: 'under_way', successor: 'ci-token-2', isWaiting: false };
    expect(effectOfRotation(token, { ...nothing, rotations })).toEqual(expected);
    expect(effectOfRotation({ ...token, token_name: 'ci-token-2' }, { ...nothing, rotations })).toEqual(
      expected,
    );
    expect(effectOfRotation({ ...token, user_name: 'other' }, { ...nothing, rotations })).toEqual({
      kind: 'unheard',
    });
  });

  test('what the service makes comes back as it was', () => {
    expect(effectOfRotation({ ...token, token_name: 'default-admin-token' }, nothing)).toEqual({
      kind: 'made_by_service',
    });
  });
});
