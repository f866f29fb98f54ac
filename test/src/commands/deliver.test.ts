import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDelivery } from '../../../src/delivery/open.ts';
import { UserError } from '../../../src/errors.ts';
import type { Delivery, Held, Sink } from '../../../src/ports.ts';
import { createRunner } from '../../../src/system/runner.ts';
import { fake } from '../../helpers/fake.ts';
import { temporaryHome } from '../../helpers/program.ts';
import { type CommandWorld, commandWorld } from '../../helpers/world.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const main = { user: 'svc-a', token: 'main' };

/** A world with a kept token `main` of `svc-a`, its secret, and a directory to deliver to. */
async function start(
  delivery: Delivery = openDelivery({ runner: createRunner(process.env), digest: { sha256 } }),
): Promise<{ world: CommandWorld; secret: string; file: (name: string) => string }> {
  const world = await commandWorld({ delivery: () => delivery });
  await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  const { out } = await world.run(['token', 'set', 'main', '--user', 'svc-a', '-t', 'json']);
  const home = await temporaryHome();
  return { world, secret: JSON.parse(out).token, file: (name) => path.join(home, name) };
}

const deliver = ['token', 'deliver', 'main', '--user', 'svc-a'];

describe('token deliver', () => {
  test('hands the secret to each sink, and says which could be read back', async () => {
    const { world, secret, file } = await start();
    const sinks = [`file:${file('token')}`, `command:sh -c 'cat > "'${file('copy')}'"'`];
    const { exitCode, out, err } = await world.run([...deliver, '--to', ...sinks]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toBe(`Delivered to ${sinks[0]}, read back and correct\nDelivered to ${sinks[1]}\n`);
    expect(await readFile(file('token'), 'utf8')).toBe(secret);
    expect(await readFile(file('copy'), 'utf8')).toBe(secret);
  });

  test('remembers the sinks that took it, and uses them where none is named', async () => {
    const { world, secret, file } = await start();
    expect(await world.run(deliver)).toMatchObject({ exitCode: 2, err: expect.stringContaining('--to') });
    await world.run([...deliver, '--to', `file:${file('one')}`]);
    await world.run([...deliver, '--to', `file:${file('two')}`, `file:${file('no/such')}`]);
    expect(await world.secretRecords.find(main)).toMatchObject({
      sinks: [`file:${file('one')}`, `file:${file('two')}`],
      retrieved_at: expect.any(String),
    });
    await rm(file('one'));
    expect(await world.run(deliver)).toMatchObject({ exitCode: 0 });
    expect(await readFile(file('one'), 'utf8')).toBe(secret);
  });

  test('one that fails does not stop the others, and the exit code is 1', async () => {
    const { world, secret, file } = await start();
    const sinks = [`file:${file('no/such')}`, "command:sh -c 'cat >&2; exit 3'", `file:${file('token')}`];
    const { exitCode, out, err } = await world.run([...deliver, '--to', ...sinks]);
    expect(exitCode).toBe(1);
    expect(out).toBe(`Delivered to ${sinks[2]}, read back and correct\n`);
    expect(err).toContain(`error: ${sinks[0]}\n`);
    expect(err).toContain('sh failed (exit code 3):\n  [secret]');
    expect(err).not.toContain(secret);
  });

  test('with -t json the outcomes are data', async () => {
    const { world, secret, file } = await start();
    const argv = [...deliver, '--to', `file:${file('token')}`, 'command:no-such-program', '-t', 'json'];
    const { exitCode, out } = await world.run(argv);
    expect(exitCode).toBe(1);
    expect(out).not.toContain(secret);
    expect(JSON.parse(out)).toEqual({
      user_name: 'svc-a',
      token_name: 'main',
      fingerprint: sha256(secret).slice(0, 12),
      sinks: [
        { sink: `file:${file('token')}`, delivered: true, verified: true, problem: null, hint: null },
        {
          sink: 'command:no-such-program',
          delivered: false,
          verified: false,
          problem: 'There is no program "no-such-program".',
          hint: expect.any(String),
        },
      ],
      not_remembered: null,
    });
  });

  test('a text that names no sink is rejected before anything is delivered', async () => {
    const { world, file } = await start();
    const { exitCode } = await world.run([...deliver, '--to', `file:${file('token')}`, 'vault:x']);
    expect(exitCode).toBe(2);
    await expect(readFile(file('token'))).rejects.toThrow();
    expect(await world.secretRecords.find(main)).not.toHaveProperty('retrieved_at');
  });

  test('after a rotation the old name delivers the current secret', async () => {
    const { world, file } = await start();
    await world.secrets.set({ user: 'svc-a', token: 'main-2' }, 'osmo_second');
    await world.secretRecords.record(
      { user: 'svc-a', token: 'main-2' },
      { store: 'memory', fingerprint: 'x', kept_at: 'y' },
    );
    await world.secretRecords.record(main, { successor: 'main-2' });
    expect(await world.run([...deliver, '--to', `file:${file('token')}`])).toMatchObject({ exitCode: 0 });
    expect(await readFile(file('token'), 'utf8')).toBe('osmo_second');
    expect(await world.secretRecords.find({ user: 'svc-a', token: 'main-2' })).toHaveProperty('sinks');
  });

  test('what cannot be remembered is told, and is no failure of the delivery', async () => {
    const { world, file } = await start();
    const full = new UserError('store_unwritable', 'The disk is full.');
    Object.assign(world.secretRecords, { record: () => Promise.reject(full) });
    const { exitCode, err } = await world.run([...deliver, '--to', `file:${file('token')}`]);
    expect(exitCode).toBe(0);
    expect(err).toContain('could not be remembered for the next rotation: The disk is full.');
  });

  test('an unwritable directory leaves the old file', async () => {
    const { world, file } = await start();
    await mkdir(file('open'));
    await chmod(file('open'), 0o777);
    await writeFile(file('open/token'), 'old');
    const { exitCode, err } = await world.run([...deliver, '--to', `file:${file('open/token')}`]);
    expect(exitCode).toBe(1);
    expect(err).toContain('any user can replace files');
    expect(await readFile(file('open/token'), 'utf8')).toBe('old');
  });
});

describe('what is told of a sink', () => {
  const failure = new UserError('delivery_failed', 'The answer was lost.', 'Look.');
  /** A sink of a test's own, of which `held` is what it holds afterwards. */
  const sinkWith = (held: (secret: string) => Held, parts: Partial<Sink> = {}): Delivery => {
    let now: Held = { kind: 'nothing' };
    return {
      sink: async () =>
        fake<Sink>('sink', {
          spec: 'file:/x',
          probe: async () => undefined,
          deliver: async (secret) => {
            now = held(secret);
          },
          readBack: async () => now,
          ...parts,
        }),
    };
  };
  const outcome = async (delivery: Delivery) => {
    const { world } = await start(delivery);
    const { exitCode, out } = await world.run([...deliver, '--to', 'file:/x', '-t', 'json']);
    return { exitCode, ...JSON.parse(out).sinks[0] };
  };

  test('something else is there afterwards', async () => {
    expect(await outcome(sinkWith(() => ({ kind: 'secret', sha256: sha256('other') })))).toMatchObject({
      exitCode: 1,
      delivered: false,
      problem: 'The secret was delivered, but the destination has something else now.',
    });
  });

  test('nothing is there afterwards', async () => {
    expect(await outcome(sinkWith(() => ({ kind: 'nothing' })))).toMatchObject({
      exitCode: 1,
      problem: 'The secret was delivered, but the destination is empty now.',
    });
  });

  test('it cannot be read back any more', async () => {
    const readBack = async () => Promise.reject(failure);
    expect(await outcome(sinkWith(() => ({ kind: 'nothing' }), { readBack }))).toMatchObject({
      exitCode: 1,
      problem: 'The answer was lost.',
    });
  });

  test('it could not be delivered', async () => {
    const lost: Partial<Sink> = {
      deliver: async () => Promise.reject(failure),
      readBack: async () => ({ kind: 'unknown' }),
    };
    expect(await outcome(sinkWith(() => ({ kind: 'unknown' }), lost))).toMatchObject({
      exitCode: 1,
      problem: 'The answer was lost.',
      hint: 'Look.',
    });
  });
});
