import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Delivery } from '../../../src/ports.ts';
import { keepSecret } from '../../../src/usecases/secret/store-secret.ts';
import { noEntries } from '../../../store/secrets/no-entries.ts';
import { secretStore } from '../../../store/secrets/secret-store.ts';
import { answers, makeWorld, ref, tokenNames, type World } from '../../src/usecases/rotation/world.ts';
import { openUi, type Ui } from '../screens.tsx';

/** The account screen of a world's one account, with the cursor on its token. */
async function openAccount({ ports }: World): Promise<Ui> {
  const ui = openUi({ ports });
  await ui.see('> svc-a');
  ui.press('enter');
  await ui.see(/> main +osmo-user/);
  return ui;
}

/** The plan of rotating that token. */
async function openPlan(world: World): Promise<Ui> {
  const ui = await openAccount(world);
  ui.press('r');
  await ui.see('enter rotate');
  return ui;
}

/** Begins to rotate, and leaves the screen while its first step is under way. */
async function stopHalfWay(world: World): Promise<Ui> {
  const ui = await openPlan(world);
  const { reached, release } = hold(world);
  ui.press('enter');
  await reached;
  await ui.see('esc stops after the current step');
  ui.press('esc');
  await ui.see('Stop here?');
  ui.press('y');
  await ui.see(/> main +osmo-user +rotating/);
  release();
  return ui;
}

/** Stops a world before its next change, until `release` is called. */
function hold(world: World): { readonly reached: Promise<void>; readonly release: () => void } {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    world.onChange = async () => {
      resolve();
      await released;
    };
  });
  return { reached, release: () => release() };
}

describe('rotating a token', () => {
  test('shows the plan, then each step as it is taken, then what came of it', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const ui = await openAccount(world);
    ui.press('r');
    const plan = await ui.see('enter rotate');
    expect(plan).toContain('Rotate main of svc-a');
    expect(plan).toMatch(/4 +deliver to file:\/a/);
    expect(plan).toContain('stays valid until the new one is verified');
    expect(await tokenNames(world)).toEqual(['main']);
    ui.press('enter');
    const done = await ui.see('main of svc-a was rotated to main-2.');
    expect(done).toMatch(/2 done +created main-2 \(osmo-user, until 2027-02-22\)/);
    expect(done).toMatch(/8 done +confirmed that main is rejected/);
    ui.press('enter');
    await ui.see(/> main-2 +osmo-user/);
    expect(await answers(world, 'main')).toBe('main-2');
  });

  test('esc stops between two steps; the home screen says what is unfinished, and 4 goes on with it', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const ui = await stopHalfWay(world);
    ui.press('esc');
    await ui.see(/The rotation of svc-a\/main was interrupted at "\w+"\. +4 shows it/);
    ui.press('4');
    await ui.see(/> INTERRUPTED +main +main-2 +svc-a/);
    ui.press('r');
    await ui.see('main of svc-a was rotated to main-2.');
    ui.press('enter');
    await ui.see('No rotation is unfinished.');
    expect(await tokenNames(world)).toEqual(['main-2']);
  });

  test('one that was stopped can be taken back', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const ui = await stopHalfWay(world);
    ui.press('4');
    await ui.see('> INTERRUPTED');
    ui.press('d');
    await ui.see('Roll back the rotation of main of svc-a?');
    ui.press('y');
    await ui.see('The rotation of main of svc-a was rolled back.');
    expect(await tokenNames(world)).toEqual(['main']);
    expect(world.records.size).toBe(0);
  });

  test('a sink that fails is told, with how things stand', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    Object.assign(world.sinks['file:/a'] ?? {}, { fails: 'deliver' });
    const ui = await openPlan(world);
    ui.press('enter');
    const failed = (await ui.see('The rotation failed.')).replace(/\s+/g, ' ');
    expect(failed).toContain('file:/a is down (deliver).');
    expect(failed).toContain('main-2 is removed, and main is unchanged.');
    expect(await tokenNames(world)).toEqual(['main']);
  });

  test('with a grace period both work, until it is ended', async () => {
    const world = await makeWorld();
    const ui = await openAccount(world);
    ui.press('r');
    await ui.see('space grace: none');
    ui.press('space');
    await ui.see(/6 +grace period of main: 24h/);
    ui.press('enter');
    await ui.see('Both tokens are valid.');
    ui.press('enter');
    await ui.see(/main +osmo-user +revoked in 1 day/);
    ui.press('4');
    await ui.see(/> WAITING +main +main-2/);
    ui.press('d');
    await ui.see('Revoke main of svc-a now?');
    ui.press('y');
    await ui.see('main of svc-a was rotated to main-2.');
    expect(await tokenNames(world)).toEqual(['main-2']);
  });
});

test('in production the name of the context is asked for before anything is rotated', async () => {
  const world = await makeWorld();
  const place = { name: 'prod', production: true, marks: [] };
  const ui = openUi({ ports: world.ports, place });
  await ui.see('> svc-a');
  ui.press('enter');
  await ui.see(/> main +osmo-user/);
  ui.press('r');
  await ui.see('enter rotate');
  ui.press('enter');
  await ui.see('Rotate main of svc-a?');
  ui.press('enter');
  await ui.see('Rotate main of svc-a?');
  expect(world.records.size).toBe(0);
  ui.press(...'prod', 'enter');
  await ui.see('main of svc-a was rotated to main-2.');
});

describe('rotating several', () => {
  test('those selected on the Expiring screen, one after the other, past failures', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    Object.assign(world.sinks['file:/a'] ?? {}, { fails: 'probe' });
    const request = {
      user: ref.user,
      token: 'soon',
      expires_on: '2026-12-01',
      description: '',
      roles: ['osmo-user'],
    };
    const made = await world.backend.createToken(request);
    await keepSecret(world.ports, { user: ref.user, token: 'soon' }, made.secret, made.token);
    const ui = openUi({ ports: world.ports });
    ui.press('3');
    await ui.see(/> in 6 days +2026-12-01 +svc-a +soon/);
    ui.press('w', 'w', 'w');
    await ui.see('2 tokens in all');
    ui.press('space', 'down', 'space');
    await ui.see('r rotate 2 selected');
    ui.press('y');
    expect(ui.copied).toEqual([
      'svcacct token rotate soon --user svc-a --yes\nsvcacct token rotate main --user svc-a --yes',
    ]);
    ui.press('r');
    await ui.see('Rotate 2 tokens');
    await ui.see(/svc-a\/main +to main-2, until 2027-02-22/);
    ui.press('enter');
    const done = await ui.see('1 of 2 failed.');
    expect(done).toMatch(/svc-a\/soon +rotated to soon-2/);
    expect(done).toMatch(/svc-a\/main +failed file:\/a is down \(probe\)/);
    expect(await tokenNames(world)).toEqual(['main', 'soon-2']);
  });

  test('the plan warns of each token whose new secret nobody would get, before anything is begun', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    await world.backend.createToken({
      user: ref.user,
      token: 'soon',
      expires_on: '2026-12-01',
      description: '',
      roles: ['osmo-user'],
    });
    const ui = openUi({ ports: world.ports });
    ui.press('3');
    await ui.see(/> in 6 days +2026-12-01 +svc-a +soon/);
    ui.press('w', 'w', 'w', 'space', 'down', 'space');
    await ui.see('r rotate 2 selected');
    ui.press('r');
    const plan = await ui.see('Nobody gets the new secret');
    expect(plan).toMatch(/svc-a\/soon[\s\S]*Nobody gets the new secret[\s\S]*svc-a\/main/);
    expect(plan.match(/Nobody gets the new secret/g)).toHaveLength(1);
    ui.press('esc');
    await ui.see('r rotate 2 selected');
    expect(await tokenNames(world)).toEqual(['main', 'soon']);
  });
});

/** Opens every file, and none in a directory that is missing. */
const takesFiles: Delivery = {
  sink: async (spec) => ({
    spec,
    probe: async () => {
      if (spec.includes('missing')) throw new UserError('delivery_failed', 'There is no such directory.');
    },
    deliver: async () => undefined,
    readBack: async () => ({ kind: 'unknown' }),
  }),
};

describe('destinations of a rotation', () => {
  test('D adds and removes them: the plan says so, and the commands too', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const ui = openUi({ ports: { ...world.ports, delivery: takesFiles } });
    await ui.see('> svc-a');
    ui.press('enter');
    await ui.see(/> main +osmo-user/);
    ui.press('r');
    await ui.see('D destinations');
    ui.press('D');
    await ui.see('> file:/a');
    ui.press('down', 'enter', ...'/missing', 'enter');
    await ui.see('There is no such directory.');
    ui.press('ctrl-u', ...'/b', 'enter');
    await ui.see('> file:/b');
    ui.press('up', 'd');
    await ui.see('> file:/b');
    ui.press('esc');
    const plan = await ui.see(/4 +deliver to file:\/b/);
    expect(plan).not.toContain('file:/a');
    ui.press('y');
    await ui.see(/copied|Copied/i);
    expect(ui.copied.join()).toContain('--deliver file:/b ');
    ui.press('enter');
    await ui.see('main of svc-a was rotated to main-2.');
    expect(await world.ports.secretRecords.find({ user: 'svc-a', token: 'main-2' })).toMatchObject({
      sinks: ['file:/b'],
    });
  });

  test('where nothing is stored and nothing is delivered to, a destination or a store is asked for, and Enter does not rotate', async () => {
    const world = await makeWorld({ store: 'none' });
    const ui = openUi({ ports: { ...world.ports, delivery: takesFiles }, files: { whole: (path) => path } });
    await ui.see('> svc-a');
    ui.press('enter');
    await ui.see(/> main +osmo-user/);
    ui.press('r');
    await ui.see('would be lost');
    await ui.see('enter secret store');
    ui.press('enter');
    await ui.see('> Do not store it: it is delivered to the destinations only');
    ui.press('esc');
    await ui.see('enter secret store');
    expect(await tokenNames(world)).toEqual(['main']);
    ui.press('D', 'enter', ...'/b', 'enter');
    await ui.see('> file:/b');
    ui.press('esc');
    await ui.see(/deliver to file:\/b/);
    ui.press('enter');
    await ui.see('main of svc-a was rotated to main-2.');
  });
});

describe('a secret store that does not work', () => {
  const broken = () => Promise.reject(new UserError('secret_store_locked', 'The keychain is locked.'));

  test('changes nothing, is unlocked or tried again in place, and then the plan is asked about again', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    let isLocked = true;
    const secrets = Object.create(world.ports.secrets, {
      probe: { value: async () => (isLocked ? broken() : undefined) },
    });
    const ui = openUi({
      ports: { ...world.ports, secrets },
      secretStores: {
        standing: async () => ({ kind: 'keychain', byVariable: false, file: 'new', keyFile: '/key' }),
        open: async () => secrets,
        use: async () => undefined,
      },
    });
    await ui.see('> svc-a');
    ui.press('enter');
    await ui.see(/> main +osmo-user/);
    ui.press('r');
    await ui.see('enter rotate');
    ui.press('enter');
    await ui.see('enter secret store');
    await ui.see('The keychain is locked.');
    expect(await tokenNames(world)).toEqual(['main']);
    ui.press('enter');
    await ui.see('> OS keychain: does not work; unlock or start it, then try again');
    isLocked = false;
    ui.press('enter');
    await ui.see('> OS keychain: tried just now, works');
    ui.press('enter');
    await ui.see('enter rotate');
    expect(await tokenNames(world)).toEqual(['main']);
    ui.press('enter');
    await ui.see('main of svc-a was rotated to main-2.');
  });

  test('"Do not store it" rotates to the destinations only, and the plan says so before', async () => {
    const world = await makeWorld({ sinks: ['file:/a'] });
    const secrets = Object.create(world.ports.secrets, { probe: { value: broken } });
    const ui = openUi({
      ports: { ...world.ports, secrets },
      secretStores: {
        standing: async () => ({ kind: 'keychain', byVariable: false, file: 'new', keyFile: '/key' }),
        open: async () => secretStore(noEntries),
      },
    });
    await ui.see('> svc-a');
    ui.press('enter');
    await ui.see(/> main +osmo-user/);
    ui.press('r');
    await ui.see('enter rotate');
    ui.press('enter');
    await ui.see('enter secret store');
    ui.press('enter');
    await ui.see('> OS keychain: does not work');
    ui.press('down', 'down', 'down');
    await ui.see('> Do not store it');
    ui.press('enter');
    const plan = await ui.see('enter rotate');
    expect(plan).toContain('The new secret is not stored, only delivered.');
    expect(plan).not.toMatch(/store the new secret/);
    ui.press('enter');
    await ui.see('main of svc-a was rotated to main-2.');
    expect(world.sinks['file:/a']?.deliveries).toBe(1);
  });
});
