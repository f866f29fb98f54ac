import { describe, expect, test } from 'vitest';
import { finishRotation } from '../../../../src/usecases/rotation/finish-rotation.ts';
import type { RotationRequest } from '../../../../src/usecases/rotation/plan-rotation.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { rotationReport } from '../../../../src/usecases/rotation/report.ts';
import { rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { answers, keptNames, makeWorld, ref, start, tokenNames, type World, worksIn } from './world.ts';

const rotate = async ({ ports }: World, request: RotationRequest = {}, name = ref.token) =>
  rotateToken(ports, await prepareRotation(ports, { ...ref, token: name }, request), request);

describe('rotating', () => {
  test('replaces the token, its secret and what the sinks hold, and the old name answers with the new', async () => {
    const world = await makeWorld({ sinks: ['file:/a', 'file:/b'] });
    const rotation = await rotate(world);
    expect(rotationReport(rotation, start)).toMatchObject({
      state: 'rotated',
      token_name: 'main-2',
      replaces: 'main',
      roles: ['osmo-user'],
      expires_at: '2027-02-22T00:00:00Z',
      sinks: ['file:/a', 'file:/b'],
    });
    expect(await tokenNames(world)).toEqual(['main-2']);
    expect(await keptNames(world)).toEqual(['main-2']);
    expect(await answers(world, 'main')).toBe('main-2');
    expect(await worksIn(world, 'file:/b')).toBe('main-2');
    await expect(world.backend.verifyToken(world.secret)).rejects.toMatchObject({ code: 'token_refused' });
    expect(world.records.size).toBe(0);
  });

  test('again and again: one token and one secret are left, and every old name leads to it', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    for (let times = 0; times < 3; times++) await rotate(world);
    await rotate(world, {}, 'main-2');
    expect(await tokenNames(world)).toEqual(['main-5']);
    expect(await keptNames(world)).toEqual(['main-5']);
    for (const name of ['main', 'main-2', 'main-3', 'main-4', 'main-5'])
      expect(await answers(world, name)).toBe('main-5');
    // In one step: `token get` reads two small records, however often a token was rotated.
    const records = (await world.ports.secretRecords.list()).filter(({ token }) => token !== 'main-5');
    expect(records.map(({ successor, store }) => [successor, store])).toEqual(
      records.map(() => ['main-5', 'none']),
    );
    expect(await worksIn(world, 'file:/a')).toBe('main-5');
  });

  test('keeps the old one for a grace period, and revokes it when that is over', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const waiting = await rotate(world, { grace: '24h' });
    expect(rotationReport(waiting, start)).toMatchObject({
      state: 'waiting',
      revoke_at: '2026-11-25T12:00:00.000Z',
    });
    expect(await tokenNames(world)).toEqual(['main', 'main-2']);
    expect(await answers(world, 'main')).toBe('main-2');
    await expect(rotate(world)).rejects.toMatchObject({ code: 'conflict' });
    world.time.now = new Date('2026-11-25T12:00:00Z');
    const [record] = world.records.values();
    if (record === undefined) throw new Error('nothing waits');
    expect(rotationReport(await finishRotation(world.ports, record), world.time.now).state).toBe('rotated');
    expect(await tokenNames(world)).toEqual(['main-2']);
  });

  test('a grace period that is over is finished by the next rotation', async () => {
    const world = await makeWorld();
    await rotate(world, { grace: '24h' });
    world.time.now = new Date('2026-11-26T12:00:00Z');
    expect((await rotate(world, { grace: '24h' })).successor).toBe('main-3');
    expect(await tokenNames(world)).toEqual(['main-2', 'main-3']);
  });

  test('--verify-with gets the new secret in its environment, and its failure leaves the old token', async () => {
    const world = await makeWorld();
    world.verification.exitCode = 1;
    await expect(rotate(world, { verifyWith: 'check' })).rejects.toMatchObject({
      code: 'rotation_incomplete',
      message: expect.stringMatching(
        /verification command "check" failed .*main-2 is removed, and main is unchanged/,
      ),
    });
    expect(await tokenNames(world)).toEqual(['main']);
    world.verification.exitCode = 0;
    await rotate(world, { verifyWith: 'check' });
    const given = world.verification.env.at(-1)?.['OSMO_TOKEN'] ?? '';
    expect((await world.backend.verifyToken(given)).token_name).toBe('main-2');
  });

  test('without a secret store the secret goes to the sinks alone; with neither it is rejected', async () => {
    const world = await makeWorld({ sinks: ['file:/a'], store: 'none' });
    await rotate(world);
    await rotate(world);
    expect(await tokenNames(world)).toEqual(['main-3']);
    expect(await worksIn(world, 'file:/a')).toBe('main-3');
    await expect(rotate(world, { deliver: false })).rejects.toMatchObject({ code: 'usage' });
    expect(await tokenNames(world)).toEqual(['main-3']);
  });
});

describe('what is rejected before anything is made', () => {
  test('roles the account no longer holds', async () => {
    const world = await makeWorld();
    await world.backend.removeRole(ref.user, 'osmo-user');
    await expect(rotate(world)).rejects.toMatchObject({ code: 'role_not_held' });
    expect(await tokenNames(world)).toEqual(['main']);
  });

  test('a token that does not exist, with the nearest name; a date that is none; a sink that is none', async () => {
    const world = await makeWorld();
    await expect(rotate(world, {}, 'mian')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'Did you mean main?',
    });
    await expect(rotate(world, { expiresAt: '2026-11-24' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(rotate(world, { deliver: ['nowhere'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(rotate(world, { grace: 'a while' })).rejects.toMatchObject({ code: 'usage' });
    expect(await tokenNames(world)).toEqual(['main']);
  });

  test('a second rotation of the same token at the same time', async () => {
    const world = await makeWorld();
    const ended = await Promise.allSettled([rotate(world), rotate(world)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await tokenNames(world)).toEqual(['main-2']);
  });
});
