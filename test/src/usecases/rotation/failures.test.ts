import { describe, expect, test } from 'vitest';
import { abortRotation } from '../../../../src/usecases/rotation/abort-rotation.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { goOn, rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { keepSecret } from '../../../../src/usecases/secret/store-secret.ts';
import { saying } from '../../../helpers/saying.ts';
import {
  answers,
  keptNames,
  makeWorld,
  ref,
  type TestSink,
  tokenNames,
  type World,
  worksIn,
} from './world.ts';

const rotate = async ({ ports }: World) => rotateToken(ports, await prepareRotation(ports, ref, {}), {});
const id = 'svc-a/main';

/** Nothing happened: the old token, its secret and what every sink holds are as before, and nothing else is there. */
async function isUntouched(world: World): Promise<void> {
  expect(await tokenNames(world)).toEqual(['main']);
  expect(await keptNames(world)).toEqual(['main']);
  expect(await answers(world, 'main')).toBe('main');
  for (const [spec, { held }] of Object.entries(world.sinks)) {
    if (held !== undefined) expect(await worksIn(world, spec)).toBe('main');
  }
  expect(world.records.size).toBe(0);
}

describe('a sink that fails leaves the old token, and nothing of the new one', () => {
  test.each<[string, Partial<TestSink>, RegExp]>([
    ['at its probe', { fails: 'probe' }, /Nothing was changed: main is still valid\./],
    ['at delivery', { fails: 'deliver' }, /rolled back: main-2 is removed, and main is unchanged/],
    ['at read-back', { fails: 'read-back' }, /rolled back: main-2 is removed, and main is unchanged/],
    ['at delivery, and cannot be looked into', { fails: 'deliver', blind: true }, /rolled back/],
    ['by holding something else', { garbles: true }, /has something else now\. .*rolled back/],
  ])('%s', async (_, trouble, message) => {
    const world = await makeWorld({ sinks: ['file:/a', 'file:/b'] });
    Object.assign(world.sinks['file:/b'] ?? {}, trouble);
    await expect(rotate(world)).rejects.toMatchObject({ message: expect.stringMatching(message) });
    if (trouble.garbles) delete world.sinks['file:/b'];
    await isUntouched(world);
  });

  test('and a secret store that fails when the secret should be kept', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const broken = {
      ...world.secrets,
      kind: 'memory' as const,
      set: () => Promise.reject(new Error('full')),
    };
    await expect(rotate({ ...world, ports: { ...world.ports, secrets: broken } })).rejects.toThrow('full');
    await isUntouched(world);
  });
});

describe('where taking it back would leave a sink with a dead secret', () => {
  const stuck = async () => {
    const world = await makeWorld({ sinks: ['file:/a', 'file:/b'], store: 'none' });
    Object.assign(world.sinks['file:/b'] ?? {}, { fails: 'deliver' });
    return world;
  };

  test('both tokens stay, the rotation stays on record, and the message says what to do', async () => {
    const world = await stuck();
    await expect(rotate(world)).rejects.toMatchObject({
      code: 'rotation_incomplete',
      message: expect.stringMatching(/file:\/a has the new secret.* main was not revoked/),
      hint: saying(`svcacct rotation resume ${id}`),
    });
    expect(await tokenNames(world)).toEqual(['main', 'main-2']);
    expect(await worksIn(world, 'file:/a')).toBe('main-2');
    expect(await worksIn(world, 'file:/b')).toBe('main');
    await expect(abortRotation(world.ports, id)).rejects.toMatchObject({ code: 'rotation_incomplete' });
    expect(await tokenNames(world)).toEqual(['main', 'main-2']);
  });

  test('and it goes on once the sink works again: the lost secret is replaced before anything is revoked', async () => {
    const world = await stuck();
    await expect(rotate(world)).rejects.toThrow();
    delete world.sinks['file:/b']?.fails;
    await goOn(world.ports, { id });
    expect(await tokenNames(world)).toEqual(['main-3']);
    expect(await worksIn(world, 'file:/a')).toBe('main-3');
    expect(await worksIn(world, 'file:/b')).toBe('main-3');
  });
});

test('an old secret that was not kept, and is imported then, is given back', async () => {
  const world = await makeWorld({ sinks: ['file:/a', 'file:/b'] });
  await world.secrets.delete(ref);
  await world.ports.secretRecords.remove(ref);
  Object.assign(world.sinks['file:/b'] ?? {}, { fails: 'deliver' });
  const request = { deliver: ['file:/a', 'file:/b'] };
  const prepared = await prepareRotation(world.ports, ref, request);
  await expect(rotateToken(world.ports, prepared, request)).rejects.toMatchObject({
    code: 'rotation_incomplete',
    hint: saying('svcacct token import main --user svc-a'),
  });
  await keepSecret(world.ports, ref, world.secret, {});
  await abortRotation(world.ports, id);
  await isUntouched(world);
});

describe('before the old token is revoked after a grace period', () => {
  const waiting = async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const request = { grace: '24h' };
    await rotateToken(world.ports, await prepareRotation(world.ports, ref, request), request);
    world.time.now = new Date('2026-11-26T12:00:00Z');
    return world;
  };

  test('a new token that was deleted meanwhile ends it: the old one stays, and everything leads to it', async () => {
    const world = await waiting();
    await world.backend.deleteToken({ ...ref, token: 'main-2' });
    expect(await goOn(world.ports, { id })).toMatchObject({ direction: 'back', ended: 'new_gone' });
    await isUntouched(world);
  });

  test('a sink that holds the old secret again stops it', async () => {
    const world = await waiting();
    Object.assign(world.sinks['file:/a'] ?? {}, { held: await world.secrets.get(ref) });
    await expect(goOn(world.ports, { id })).rejects.toThrow(/file:\/a has its secret again/);
    expect(await tokenNames(world)).toEqual(['main', 'main-2']);
  });
});
