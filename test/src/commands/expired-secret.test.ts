import { describe, expect, test } from 'vitest';
import type { LaunchOrder } from '../../../src/ports.ts';
import { commandWorld } from '../../helpers/world.ts';

const user = 'svc-a';
const ref = { user, token: 'main' };

/** A world where the secret of a token is stored that expired last Saturday, or expires in a year. */
async function worldWith(expires_at: string, delivered: string[] = []) {
  const launched: string[] = [];
  const world = await commandWorld({
    launcher: () => ({
      launch: async ({ env }: LaunchOrder) => {
        launched.push(String(env['OSMO_TOKEN']));
        return 0;
      },
    }),
    delivery: () => ({
      sink: async (spec: string) => ({
        spec,
        probe: async () => undefined,
        deliver: async (secret: string) => void delivered.push(secret),
        readBack: async () => ({ kind: 'unknown' as const }),
      }),
    }),
  } as never);
  await world.backend.createUser({ id: user, roles: ['osmo-user'] });
  const { secret } = await world.backend.createToken({
    ...ref,
    expires_on: '2027-06-01',
    description: '',
    roles: ['osmo-user'],
  });
  await world.secrets.set(ref, secret);
  const known = { fingerprint: 'f'.repeat(12), kept_at: '2026-01-01T00:00:00Z', expires_at };
  await world.secretRecords.record(ref, { store: 'memory', ...known });
  return { ...world, secret, launched };
}

const git = 'protocol=https\nhost=git.example.com\n\n';
const named = ['--user', user, '--token', 'main'];
const commands: readonly (readonly [string, readonly string[], string])[] = [
  ['token get', ['token', 'get', 'main', '--user', user], ''],
  ['exec', ['exec', ...named, '--', 'true'], ''],
  ['credential kubectl', ['credential', 'kubectl', ...named, '--api-version', 'v1'], ''],
  ['credential git', ['credential', 'git', 'get', ...named, '--host', 'git.example.com'], git],
  ['token deliver', ['token', 'deliver', 'main', '--user', user, '--to', 'file:/tmp/x'], ''],
];

/** A flag of ours stands before what belongs to another program. */
const withFlag = (argv: readonly string[], flag: string) => {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return [...argv.slice(0, end), flag, ...argv.slice(end)];
};
const strictly = (argv: readonly string[]) => withFlag(argv, '--require-valid');

describe.each(commands)('%s of an expired token', (_, argv, input) => {
  const given = { input };

  test('hands the secret out and says so on stderr, also with --quiet; nothing is said of one that works', async () => {
    const delivered: string[] = [];
    const expired = await worldWith('2026-11-21T00:00:00Z', delivered);
    const run = await expired.run(withFlag(argv, '--quiet'), given);
    expect(run.exitCode).toBe(0);
    expect(`${run.out}${expired.launched}${delivered}`).toContain(expired.secret);
    expect(run.err).toBe(
      'The token svc-a/main expired on 2026-11-21: its secret is no longer valid. Replace it: svcacct token rotate main --user svc-a\n',
    );
    const works = await worldWith('2026-11-25T00:00:00Z');
    expect((await works.run(withFlag(argv, '--quiet'), given)).err).toBe('');
  });

  test('with --require-valid ends with 5 and gives nothing', async () => {
    const delivered: string[] = [];
    const world = await worldWith('2026-11-24T00:00:00Z', delivered);
    const run = await world.run(strictly(argv), given);
    expect([run.exitCode, run.out, world.launched, delivered]).toEqual([5, '', [], []]);
    expect(run.err).toContain('expired on 2026-11-24');
    expect(
      (await worldWith('2026-11-25T00:00:00Z').then((one) => one.run(strictly(argv), given))).exitCode,
    ).toBe(0);
  });
});
