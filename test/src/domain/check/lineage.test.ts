import { describe, expect, test } from 'vitest';
import { lineageOf } from '../../../../src/domain/check/lineage.ts';
import { beginRotation, type Rotation } from '../../../../src/domain/rotation/rotation.ts';

const now = new Date('2026-11-24T12:00:00Z');
const user = 'svc-a';

const token = (token_name: string, expires_at = '2027-01-01T00:00:00Z') => ({
  user_name: user,
  token_name,
  expires_at,
  description: '',
  roles: ['osmo-user'],
});
const alias = (name: string, kept_at: string, successor?: string) => ({
  user,
  token: name,
  kept_at,
  ...(successor === undefined ? {} : { successor }),
});

function begun(): Rotation {
  const plan = { user_name: user, token_name: 'ci', successor: 'ci-2', roles: [], description: '' } as const;
  return beginRotation({ ...plan, expires_on: '2027-01-01', store: 'file', sinks: [] }, now);
}

describe('the name a token had before its rotations', () => {
  test.each([
    ['one rotation', [alias('ci', '2026-01-01', 'ci-2'), alias('ci-2', '2026-02-01')], 'ci-2'],
    [
      'three, every alias leading to the newest',
      [
        alias('ci-3', '2026-03-01', 'ci-4'),
        alias('ci-2', '2026-02-01', 'ci-4'),
        alias('ci', '2026-01-01', 'ci-4'),
        alias('ci-4', '2026-04-01'),
      ],
      'ci-4',
    ],
    [
      'two, in a chain',
      [alias('ci-2', '2026-02-01', 'ci-3'), alias('ci', '2026-01-01', 'ci-2'), alias('ci-3', '2026-03-01')],
      'ci-3',
    ],
    [
      'names that became known at once',
      [alias('ci-2', '2026-01-01', 'ci-10'), alias('ci', '2026-01-01', 'ci-10')],
      'ci-10',
    ],
  ])('%s', (_, aliases, newest) => {
    const lineage = lineageOf([{ tokens: [token(newest)] }], aliases, [], now);
    for (const name of [newest, ...aliases.map((one) => one.token)])
      expect(lineage.stableName({ user, token: name })).toBe('ci');
    expect(lineage.stableName({ user: 'svc-b', token: newest })).toBe(newest);
  });

  test('where nothing was rotated, or not from here, each has its own', () => {
    const lineage = lineageOf([{ tokens: [token('ci'), token('ci-2')] }], [], [], now);
    expect(lineage.stableName({ user, token: 'ci-2' })).toBe('ci-2');
    expect(lineage.isAside({ user, token: 'ci' })).toBe(false);
  });
});

test('a token that a rotation has made and not switched to stands behind the old one', () => {
  const tokens = [token('ci'), token('ci-2')];
  const lineage = lineageOf([{ tokens }], [], [begun()], now);
  expect(tokens.map(({ token_name }) => lineage.isAside({ user, token: token_name }))).toEqual([false, true]);
  expect(lineage.stableName({ user, token: 'ci-2' })).toBe('ci');
});

test('after the switch the old one stands behind the new one, as long as that works', () => {
  const aliases = [alias('ci', '2026-01-01', 'ci-2'), alias('ci-2', '2026-02-01')];
  const aside = (...tokens: ReturnType<typeof token>[]) =>
    lineageOf([{ tokens }], aliases, [], now).isAside({ user, token: 'ci' });
  expect(aside(token('ci'), token('ci-2'))).toBe(true);
  expect(aside(token('ci'), token('ci-2', '2026-11-24T00:00:00Z'))).toBe(false);
  expect(aside(token('ci'))).toBe(false);
});
