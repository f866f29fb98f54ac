import { describe, expect, test } from 'vitest';
import { abortRotation } from '../../../../src/usecases/rotation/abort-rotation.ts';
import type { RotationWish } from '../../../../src/usecases/rotation/plan-rotation.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { answers, keptNames, makeWorld, ref, tokenNames, type World, worksIn } from './world.ts';

const rotate = async ({ ports }: World, wish: RotationWish) =>
  rotateToken(ports, await prepareRotation(ports, ref, wish), wish);

type Options = NonNullable<Parameters<typeof makeWorld>[0]>;

interface Case {
  readonly options: Options;
  readonly wish: RotationWish;
  /** A sink that cannot be looked into. */
  readonly blind?: string;
}

async function worldOf({ options, blind }: Case): Promise<World> {
  const world = await makeWorld(options);
  if (blind !== undefined) Object.assign(world.sinks[blind] ?? {}, { blind: true });
  return world;
}

/** What must be true at every moment: what each sink holds works, and so does what `token get` answers with. */
async function nobodyIsCutOff(world: World): Promise<void> {
  for (const spec of Object.keys(world.sinks)) await worksIn(world, spec);
  if (world.secrets.kind !== 'none') await answers(world, 'main');
}

/** Runs until the save of that number, then for ever stops there, as a process that is killed. */
async function killedAt(world: World, save: number, moment: 'before' | 'after', wish: RotationWish) {
  const killed = new Promise<'killed'>((resolve) => {
    world.onSave = async (count, now) => {
      await nobodyIsCutOff(world);
      if (count !== save || now !== moment) return;
      resolve('killed');
      await new Promise(() => undefined);
    };
  });
  return Promise.race([killed, rotate(world, wish).then(() => 'ended' as const)]);
}

async function restarted(world: World): Promise<void> {
  world.die();
  await nobodyIsCutOff(world);
  world.onSave = () => nobodyIsCutOff(world);
}

const cases: readonly (readonly [string, Case])[] = [
  ['a secret store and two sinks', { options: { sinks: ['file:/a', 'file:/b'] }, wish: {} }],
  ['a secret store alone', { options: {}, wish: {} }],
  ['sinks alone', { options: { sinks: ['file:/a', 'file:/b'], store: 'none' }, wish: {} }],
  ['a sink that cannot be looked into', { options: { sinks: ['command:a'] }, wish: {}, blind: 'command:a' }],
  ['a command that verifies', { options: { sinks: ['file:/a'] }, wish: { verifyWith: 'check' } }],
];

describe.each(cases)('killed before and after every save, with %s', (_, one) => {
  test.each(['before', 'after'] as const)('and rotated again: %s', async (moment) => {
    let killed = 0;
    for (let save = 1; ; save++) {
      const world = await worldOf(one);
      if ((await killedAt(world, save, moment, one.wish)) === 'ended') break;
      killed++;
      await restarted(world);
      await rotate(world, one.wish);
      await nobodyIsCutOff(world);
      const names = await tokenNames(world);
      expect(names, `save ${save}`).toHaveLength(1);
      expect(names[0]).not.toBe('main');
      if (world.secrets.kind !== 'none') expect(await keptNames(world)).toEqual(names);
      for (const spec of Object.keys(world.sinks)) expect(await worksIn(world, spec)).toBe(names[0]);
      expect(world.records.size).toBe(0);
    }
    expect(killed).toBeGreaterThan(14);
  });

  test.each(['before', 'after'] as const)('and taken back, or too late for that: %s', async (moment) => {
    for (let save = 1; ; save++) {
      const world = await worldOf(one);
      if ((await killedAt(world, save, moment, one.wish)) === 'ended') break;
      await restarted(world);
      const id = 'svc-a/main';
      const ended = world.records.has(id)
        ? await abortRotation(world.ports, id).catch((error: unknown) => error)
        : undefined;
      await nobodyIsCutOff(world);
      if (ended instanceof Error)
        expect(['conflict', 'rotation_incomplete']).toContain((ended as { code?: string }).code);
      else expect(await tokenNames(world)).toEqual(['main']);
    }
  });
});

test('killed again and again, a few saves further each time, it still comes to its end', async () => {
  const world = await worldOf({ options: { sinks: ['file:/a'] }, wish: {} });
  let count = 0;
  for (let attempts = 0; attempts < 100; attempts++) {
    // A secret lives only from its making to its keeping in the same process: that takes four saves.
    const next = count + 4;
    const killed = new Promise<'killed'>((resolve) => {
      world.onSave = async (now, moment) => {
        count = now;
        await nobodyIsCutOff(world);
        if (now < next || moment === 'before') return;
        resolve('killed');
        await new Promise(() => undefined);
      };
    });
    const ended = await Promise.race([killed, rotate(world, {}).then(() => 'ended' as const)]);
    if (ended === 'ended') break;
    world.die();
    if (world.records.size === 0 && attempts > 0) break;
  }
  const names = await tokenNames(world);
  expect(names).toHaveLength(1);
  expect(await keptNames(world)).toEqual(names);
});
