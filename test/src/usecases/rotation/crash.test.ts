import { describe, expect, test } from 'vitest';
import { isGraceOpen } from '../../../../src/domain/rotation/standing.ts';
import { isUserError } from '../../../../src/errors.ts';
import { abortRotation } from '../../../../src/usecases/rotation/abort-rotation.ts';
import type { RotationRequest } from '../../../../src/usecases/rotation/plan-rotation.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { goOn, rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { answers, keptNames, makeWorld, ref, tokenNames, type World, worksIn } from './world.ts';

const rotate = async ({ ports }: World, request: RotationRequest) =>
  rotateToken(ports, await prepareRotation(ports, ref, request), request);

interface Case {
  readonly options: NonNullable<Parameters<typeof makeWorld>[0]>;
  readonly request: RotationRequest;
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

/**
 * Rotates, and stops for ever after the change of that number, as a process that is killed between two changes.
 * @returns whether it came that far
 */
async function killedAfter(world: World, change: number, request: RotationRequest): Promise<boolean> {
  const killed = new Promise<true>((resolve) => {
    world.onChange = async (count) => {
      await nobodyIsCutOff(world);
      if (count !== change) return;
      resolve(true);
      await new Promise(() => undefined);
    };
  });
  const wasKilled = await Promise.race([killed, rotate(world, request).then(() => false)]);
  world.onChange = () => nobodyIsCutOff(world);
  world.die();
  return wasKilled;
}

const cases: readonly (readonly [string, Case])[] = [
  ['a secret store and two sinks', { options: { sinks: ['file:/a', 'file:/b'] }, request: {} }],
  ['a secret store alone', { options: {}, request: {} }],
  ['sinks alone', { options: { sinks: ['file:/a', 'file:/b'], store: 'none' }, request: {} }],
  [
    'a sink that cannot be looked into',
    { options: { sinks: ['command:a'] }, request: {}, blind: 'command:a' },
  ],
  ['a command that verifies', { options: { sinks: ['file:/a'] }, request: { verifyWith: 'check' } }],
];

describe.each(cases)('killed between any two changes, with %s', (_, one) => {
  test('and rotated again: one token and one secret are left, and nobody was cut off', async () => {
    let change = 1;
    for (; ; change++) {
      const world = await worldOf(one);
      if (!(await killedAfter(world, change, one.request))) break;
      // The last change removes the record: then there is nothing to go on with.
      if (world.records.size > 0) await rotate(world, one.request);
      await nobodyIsCutOff(world);
      const names = await tokenNames(world);
      expect(names, `after change ${change}`).toHaveLength(1);
      expect(names[0]).not.toBe('main');
      if (world.secrets.kind !== 'none') expect(await keptNames(world)).toEqual(names);
      for (const spec of Object.keys(world.sinks)) expect(await worksIn(world, spec)).toBe(names[0]);
      expect(world.records.size).toBe(0);
    }
    expect(change).toBeGreaterThan(20);
  });

  test('and taken back: all is as it was, or it is too late for that and nothing is lost', async () => {
    for (let change = 1; ; change++) {
      const world = await worldOf(one);
      if (!(await killedAfter(world, change, one.request)) || world.records.size === 0) break;
      const ended = await abortRotation(world.ports, 'svc-a/main').catch((error: unknown) => error);
      await nobodyIsCutOff(world);
      if (isUserError(ended)) expect(['conflict', 'rotation_incomplete']).toContain(ended.code);
      else expect([await tokenNames(world), world.records.size]).toEqual([['main'], 0]);
    }
  });
});

test('killed between any two changes with a grace period: the old token stays for it, and goes afterwards', async () => {
  const request = { grace: '24h' };
  for (let change = 1; ; change++) {
    const world = await worldOf({ options: { sinks: ['file:/a'] }, request });
    if (!(await killedAfter(world, change, request))) break;
    const [record] = world.records.values();
    // Killed after its switch was recorded, it waits already.
    if (record === undefined || !isGraceOpen(record)) await rotate(world, request);
    expect(await tokenNames(world), `after change ${change}`).toHaveLength(2);
    await nobodyIsCutOff(world);
    world.time.now = new Date('2026-11-26T12:00:00Z');
    await goOn(world.ports, { id: 'svc-a/main' });
    const names = await tokenNames(world);
    expect([names.length, await keptNames(world), world.records.size]).toEqual([1, names, 0]);
  }
});

test('killed again and again, a few changes further each time, it still comes to its end', async () => {
  const world = await worldOf({ options: { sinks: ['file:/a'] }, request: {} });
  // A secret lives only from its making to its keeping in the same process: that takes eight changes.
  for (let change = 9; await killedAfter(world, change, {}); change += 9) {
    expect(change).toBeLessThan(200);
    if (world.records.size === 0) break;
  }
  const names = await tokenNames(world);
  expect(names).toHaveLength(1);
  expect(await keptNames(world)).toEqual(names);
});
