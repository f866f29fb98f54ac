import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Delivery, Sink } from '../../../src/ports.ts';
import { fake } from '../../helpers/fake.ts';
import { brokenSecrets, type CommandWorld, commandWorld } from '../../helpers/world.ts';

const ref = { user: 'svc-a', token: 'main' };
const set = ['token', 'set', 'main', '--user', 'svc-a'];
const failure = new UserError('delivery_failed', 'It is full.', 'Make room.');

/** Sinks `ok:`, and ones that fail at a step, `probe:` and `deliver:` and `back:`. */
function sinks(): { delivery: Delivery; given: Map<string, string> } {
  const given = new Map<string, string>();
  const delivery: Delivery = {
    sink: async (spec) => {
      const step = spec.slice(0, spec.indexOf(':'));
      if (!['ok', 'probe', 'deliver', 'back'].includes(step)) throw new UserError('usage', 'No sink.');
      const unless = (what: string) => {
        if (step === what) throw failure;
      };
      return fake<Sink>('sink', {
        spec,
        probe: async () => unless('probe'),
        deliver: async (secret) => {
          unless('deliver');
          given.set(spec, secret);
        },
        readBack: async () => {
          unless('back');
          return { kind: 'unknown' };
        },
      });
    },
  };
  return { delivery, given };
}

async function start(parts: Parameters<typeof commandWorld>[0] = {}) {
  const { delivery, given } = sinks();
  const world = await commandWorld({ delivery: () => delivery, ...parts });
  await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  return { world, given };
}

const tokensOf = async ({ backend }: CommandWorld) =>
  (await backend.listTokens('svc-a')).map(({ token_name }) => token_name);

describe('token set --deliver', () => {
  test('keeps the secret, hands it on and remembers where', async () => {
    const { world, given } = await start();
    const { exitCode, out } = await world.run([
      ...set,
      '--no-print',
      '--deliver',
      'ok:1',
      '--deliver',
      'ok:2',
    ]);
    const secret = await world.secrets.get(ref);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Delivered to ok:1\nDelivered to ok:2\n$/);
    expect([given.get('ok:1'), given.get('ok:2')]).toEqual([secret, secret]);
    expect(await world.secretRecords.find(ref)).toMatchObject({ sinks: ['ok:1', 'ok:2'] });
  });

  test('what OSMO prints stays, with -t json too', async () => {
    const { world } = await start();
    const { out } = await world.run([...set, '--deliver', 'ok:1', '-t', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      token: await world.secrets.get(ref),
      sinks: [{ sink: 'ok:1', delivered: true }],
    });
  });

  test.each(['probe:x', 'nonsense'])('%s would not take it: nothing is made', async (sink) => {
    const { world, given } = await start();
    const { exitCode, err } = await world.run([...set, '--deliver', 'ok:1', sink]);
    expect(exitCode).toBe(sink === 'probe:x' ? 1 : 2);
    if (sink === 'probe:x') expect(err).toContain('It is full.\nNo token was created.\nMake room.');
    expect(await tokensOf(world)).toEqual([]);
    expect(given.size).toBe(0);
  });

  test.each(['deliver:x', 'back:x'])(
    '%s fails after it was made: the secret is kept, and that is said',
    async (sink) => {
      const { world, given } = await start();
      const { exitCode, err } = await world.run([...set, '--no-print', '--deliver', sink, 'ok:1']);
      const secret = await world.secrets.get(ref);
      expect(exitCode).toBe(1);
      expect(err).toContain(`error: ${sink}\n  It is full.\n  Make room.`);
      expect(err).toContain(
        'its secret is stored. Deliver it with: svcacct token deliver main --user svc-a --to DESTINATION',
      );
      expect(given.get('ok:1')).toBe(secret);
      expect(err).not.toContain(secret);
    },
  );

  test('kept nowhere, it is printed all the same', async () => {
    const { world } = await start({ secrets: brokenSecrets });
    const { exitCode, out, err } = await world.run([...set, '--deliver', 'deliver:x']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^Access token: osmo_/m);
    expect(err).toContain('The token was created. Its secret is not stored here; it exists as printed.');
  });

  test('neither kept nor printed, one sink that took it is enough', async () => {
    const { world, given } = await start();
    const { exitCode, err } = await world.run([
      ...set,
      '--no-print',
      '--no-store',
      '--deliver',
      'deliver:x',
      'ok:1',
    ]);
    expect(exitCode).toBe(1);
    expect(err).toContain('only where it was delivered');
    expect(await tokensOf(world)).toEqual(['main']);
    expect(await world.backend.verifyToken(given.get('ok:1') ?? '')).toMatchObject({ token_name: 'main' });
    expect(await world.secretRecords.find(ref)).toMatchObject({ store: 'none', sinks: ['ok:1'] });
  });

  test('neither kept nor printed nor taken, the token is taken back', async () => {
    const { world } = await start();
    const argv = [...set, '--no-print', '--no-store', '--deliver', 'deliver:x'];
    const { exitCode, out, err } = await world.run(argv);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('could not be delivered (deliver:x: It is full.)');
    expect(err).toContain('so the token was revoked.');
    expect(await tokensOf(world)).toEqual([]);
  });

  test('none of the three is rejected: nobody would ever have the secret', async () => {
    const { world } = await start();
    expect(await world.run([...set, '--no-print', '--no-store'])).toMatchObject({ exitCode: 2 });
  });
});
