import { describe, expect, test } from 'vitest';
import { finishRotationsAsking } from '../../../../src/cli/ask/finish-rotations.ts';
import { rotateAsking } from '../../../../src/cli/ask/rotate.ts';
import { rotateFleetAsking } from '../../../../src/cli/ask/rotate-fleet.ts';
import type { Prompter } from '../../../../src/ports.ts';
import { listRotations } from '../../../../src/usecases/rotation/list-rotations.ts';
import type { RotationPorts } from '../../../../src/usecases/rotation/ports.ts';
import { resumeRotations } from '../../../../src/usecases/rotation/unfinished.ts';
import { keepSecret } from '../../../../src/usecases/secret/store-secret.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';
import { answers, makeWorld, ref, tokenNames, type World } from './world.ts';

const nobody = fake<Prompter>('prompter', { available: false });

function portsOf(
  { ports, secrets }: World,
  prompter = nobody,
): RotationPorts & { readonly prompter: Prompter } {
  return { ...ports, secrets: async () => secrets, prompter };
}

/** A world with two more tokens whose secrets are kept. */
async function makeFleet(): Promise<World> {
  const world = await makeWorld({ sinks: ['file:/a'] });
  for (const token of ['other', 'third']) {
    const request = {
      user: ref.user,
      token,
      expires_on: '2026-12-01',
      description: '',
      roles: ['osmo-backend'],
    };
    const made = await world.backend.createToken(request);
    await keepSecret(world.ports, { user: ref.user, token }, made.secret, made.token);
  }
  return world;
}

describe('a fleet', () => {
  test.each([1, 4])('is rotated past failures, %i at a time, with a row for each', async (parallel) => {
    const world = await makeFleet();
    Object.assign(world.sinks['file:/a'] ?? {}, { fails: 'probe' });
    const told: string[] = [];
    const tell = ({ replaces }: { readonly replaces: string }, done: number, of: number) =>
      void told.push(`${replaces} ${done} of ${of}`);
    const rows = await rotateFleetAsking(portsOf(world), { parallel, confirmed: true }, { tell });
    expect(rows.map(({ replaces, state, token_name }) => [replaces, state, token_name])).toEqual([
      ['other', 'rotated', 'other-2'],
      ['third', 'rotated', 'third-2'],
      ['main', 'failed', null],
    ]);
    expect(rows[2]?.error).toMatchObject({ code: 'delivery_failed', hint: 'Bring it up.' });
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toMatch(/3 of 3$/);
    expect(await tokenNames(world)).toEqual(['main', 'other-2', 'third-2']);
    expect(await answers(world, 'third')).toBe('third-2');
  });

  test('only what stops in time; --dry-run changes nothing; unconfirmed it is rejected', async () => {
    const world = await makeFleet();
    const order = { expiringWithin: '14d' };
    const planned = await rotateFleetAsking(portsOf(world), { ...order, dryRun: true });
    expect(planned.map(({ state, token_name }) => [state, token_name])).toEqual([
      ['planned', 'other-2'],
      ['planned', 'third-2'],
    ]);
    await expect(rotateFleetAsking(portsOf(world), order)).rejects.toMatchObject({ code: 'usage' });
    await expect(rotateFleetAsking(portsOf(world), { expiringWithin: 'soon' })).rejects.toMatchObject({
      code: 'usage',
    });
    expect(await tokenNames(world)).toEqual(['main', 'other', 'third']);
  });
});

describe('what is unfinished', () => {
  const order = { name: 'main', user: ref.user, confirmed: true } as const;

  test('waits, is listed, and is finished once it is due; --due takes no notice of the rest', async () => {
    const world = await makeFleet();
    const ports = portsOf(world);
    await rotateAsking(ports, { ...order, grace: '24h' }, {});
    await rotateAsking(ports, { ...order, name: 'other', grace: '7d' }, {});
    const standing = async () =>
      (await listRotations(world.ports)).rotations.map((rotation) => [rotation.id, rotation.standing]);
    expect(await standing()).toEqual([
      ['svc-a/main', 'waiting'],
      ['svc-a/other', 'waiting'],
    ]);
    expect(await finishRotationsAsking(ports, { due: true }, {})).toEqual([]);
    await expect(finishRotationsAsking(ports, {}, {})).rejects.toMatchObject({ code: 'usage' });
    await expect(finishRotationsAsking(ports, { id: 'main' }, {})).rejects.toMatchObject({ code: 'usage' });
    await expect(resumeRotations(ports, 'main', {})).rejects.toMatchObject({ code: 'conflict' });
    world.time.now = new Date('2026-11-25T12:00:00Z');
    const rows = await finishRotationsAsking(ports, { due: true }, {});
    expect(rows).toMatchObject([{ replaces: 'main', state: 'rotated', token_name: 'main-2' }]);
    expect(await standing()).toEqual([['svc-a/other', 'waiting']]);
    await finishRotationsAsking(ports, { confirmed: true }, {});
    expect(await tokenNames(world)).toEqual(['main-2', 'other-2', 'third']);
  });

  test('goes on past failures, and by one name of several', async () => {
    const world = await makeFleet();
    const ports = portsOf(world);
    // Stopped by the person between two steps, as with Esc in the terminal UI.
    const stop = new AbortController();
    const attendance = { signal: stop.signal, watch: () => stop.abort() };
    for (const name of ['main', 'other']) await rotateAsking(ports, { ...order, name }, attendance);
    expect([...world.records.keys()]).toEqual(['svc-a/main', 'svc-a/other']);
    await expect(resumeRotations(ports, 'svc-a/mian', {})).rejects.toMatchObject({
      code: 'not_found',
      hint: 'Did you mean svc-a/main?',
    });
    await expect(rotateAsking(ports, { ...order, deliver: [] }, {})).rejects.toMatchObject({
      code: 'conflict',
    });
    Object.assign(world.sinks['file:/a'] ?? {}, { fails: 'deliver' });
    const rows = await resumeRotations(ports, undefined, {});
    expect(rows.map(({ replaces, state }) => [replaces, state])).toEqual([
      ['main', 'failed'],
      ['other', 'rotated'],
    ]);
    expect(world.records.size).toBe(0);
  });

  test('is not gone on with while another secret store is in use than it was begun with', async () => {
    const world = await makeFleet();
    const stop = new AbortController();
    await rotateAsking(portsOf(world), order, { signal: stop.signal, watch: () => stop.abort() });
    const other = { ...world.secrets, kind: 'none' as const };
    await expect(
      resumeRotations({ ...portsOf(world), secrets: async () => other }, 'main', {}),
    ).rejects.toMatchObject({
      code: 'secret_store_unavailable',
      hint: saying('SVCACCT_SECRET_STORE=memory'),
    });
    expect(world.records.size).toBe(1);
  });

  test('on a terminal the plan is shown before anything is asked, and "no" changes nothing', async () => {
    const world = await makeWorld();
    const order: string[] = [];
    const prompter = fake<Prompter>('prompter', {
      available: true,
      select: async ({ choices }) => choices[0]?.value ?? '',
      confirm: async ({ message }) => {
        order.push(message);
        return false;
      },
    });
    const show = () => order.push('plan');
    await expect(rotateAsking(portsOf(world, prompter), {}, { show })).rejects.toThrow('Cancelled');
    expect(order).toEqual(['plan', 'Rotate main of svc-a to main-2, and revoke the old one?']);
    expect(world.records.size).toBe(0);
    expect(await tokenNames(world)).toEqual(['main']);
  });
});
