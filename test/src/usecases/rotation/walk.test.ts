import { expect, test } from 'vitest';
import { exitOf } from '../../../../src/domain/rotation/fate.ts';
import { standingOf } from '../../../../src/domain/rotation/standing.ts';
import { isUserError } from '../../../../src/errors.ts';
import type { Prompter } from '../../../../src/ports.ts';
import { deleteToken } from '../../../../src/usecases/delete-token.ts';
import { deleteUser } from '../../../../src/usecases/delete-user.ts';
import { forgetSecret } from '../../../../src/usecases/forget-secret.ts';
import { findSecret } from '../../../../src/usecases/get-secret.ts';
import { keepSecret } from '../../../../src/usecases/keep-secret.ts';
import { abortRotation } from '../../../../src/usecases/rotation/abort-rotation.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { finishRotations, resumeRotations } from '../../../../src/usecases/rotation/unfinished.ts';
import { fake } from '../../../helpers/fake.ts';
import { makeWorld, ref, type World } from './world.ts';

const prompter = fake<Prompter>('prompter', { available: false });
const portsOf = ({ ports, secrets }: World) => ({ ...ports, secrets: async () => secrets, prompter });
const id = 'svc-a/main';

async function rotate(world: World, grace?: string): Promise<void> {
  const wish = grace === undefined ? {} : { grace };
  await rotateToken(world.ports, await prepareRotation(world.ports, ref, wish), wish);
}

async function makeAgain({ ports, backend }: World): Promise<void> {
  const made = { expires_on: '2027-02-22', description: 'Main', roles: ['osmo-user'] };
  try {
    await backend.getUser(ref.user);
  } catch {
    await backend.createUser({ id: ref.user, roles: ['osmo-user'] });
  }
  const names = (await backend.listTokens(ref.user)).map(({ token_name }) => token_name);
  const token = ['main', 'main-2'].find((name) => !names.includes(name));
  if (token === undefined) return;
  const { secret } = await backend.createToken({ ...made, ...ref, token });
  await keepSecret(ports, { ...ref, token }, secret, undefined);
}

const remove = (token: string) => (world: World) =>
  deleteToken(portsOf(world), { name: token, user: ref.user, confirmed: true });

/** What people and other programs do; `elsewhere` past this program. */
const steps: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  rotate: (world) => rotate(world),
  'rotate with grace': (world) => rotate(world, '24h'),
  'delete old': remove('main'),
  'delete new': remove('main-2'),
  'delete old elsewhere': ({ backend }) => backend.deleteToken(ref),
  'delete new elsewhere': ({ backend }) => backend.deleteToken({ ...ref, token: 'main-2' }),
  'forget new': (world) => forgetSecret(portsOf(world), { name: 'main-2', user: ref.user }),
  'delete account': (world) => deleteUser(portsOf(world), { id: ref.user, confirmed: true }),
  'delete account elsewhere': ({ backend }) => backend.deleteUser(ref.user),
  'make again': makeAgain,
  finish: (world) => finishRotations(portsOf(world), { id, confirmed: true }, {}),
  abort: ({ ports }) => abortRotation(ports, id),
  resume: (world) => resumeRotations(portsOf(world), id, {}),
  'time passes': async ({ time }) => {
    time.now = new Date(time.now.getTime() + 2 * 86_400_000);
  },
};

/** A refusal is an answer; a fault of the program is not. */
async function tried(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return '';
  } catch (error) {
    if (!isUserError(error)) throw error;
    return `${error.message} ${error.hint ?? ''}`;
  }
}

async function after(path: readonly string[]): Promise<World> {
  const world = await makeWorld();
  for (const name of path) await tried(async () => steps[name]?.(world));
  return world;
}

/** The tokens whose secret is stored here and works. */
async function working({ backend, secrets }: World): Promise<readonly string[]> {
  const found: string[] = [];
  for (const token of ['main', 'main-2', 'main-3', 'main-4', 'main-5', 'main-6']) {
    const secret = await secrets.get({ ...ref, token });
    if (secret === undefined) continue;
    const works = await backend.verifyToken(secret).then(
      () => true,
      () => false,
    );
    if (works) found.push(token);
  }
  return found;
}

/** What makes a state another one for whatever is done next. */
async function stateOf(world: World): Promise<string> {
  const tokens = await world.backend.listTokens(ref.user).catch(() => 'no account');
  const kept = await world.ports.kept.list();
  const now = world.time.now;
  return JSON.stringify([
    typeof tokens === 'string' ? tokens : tokens.map(({ token_name }) => token_name),
    await working(world),
    kept.map(({ token, store, successor }) => [token, store, successor]).sort(),
    [...world.records.values()].map((one) => [
      one.id,
      one.successor,
      one.direction,
      standingOf(one, now),
      one.done.map(({ name }) => name),
      one.problem?.code,
    ]),
  ]);
}

/** `token get` asks nobody, so what was deleted elsewhere it cannot know before a command has looked. */
async function getsWhatWorks(world: World, path: string): Promise<void> {
  if (path.endsWith('elsewhere')) return;
  const alive = await working(world);
  const record = await world.ports.kept.find(ref);
  const leads = record?.successor ?? ref.token;
  if (!alive.includes(leads)) return;
  const { secret } = await findSecret(portsOf(world), ref);
  const { token_name } = await world.backend.verifyToken(secret);
  expect(token_name, `token get main after ${path}`).toBe(leads);
}

/** The exit of each unfinished state: named, it works, and a token that works is left where there was one. */
async function checkExit(world: World, path: string): Promise<void> {
  const [rotation] = world.records.values();
  const before = await working(world);
  if (rotation === undefined) return getsWhatWorks(world, path);
  const exit = exitOf(rotation);
  const said = await tried(() =>
    exit.includes(' abort ')
      ? abortRotation(world.ports, rotation.id)
      : standingOf(rotation, world.time.now) === 'waiting'
        ? finishRotations(portsOf(world), { id: rotation.id, confirmed: true }, {})
        : resumeRotations(portsOf(world), rotation.id, {}),
  );
  const named = /svcacct rotation (abort|resume) (\S+?)(?=[\s.;])/.exec(said);
  if (said !== '') {
    expect(named, `${path}: ${exit} says "${said}"`).not.toBeNull();
    expect(`svcacct rotation ${named?.[1]} ${rotation.id}`, `${path}: ${said}`).not.toBe(exit);
    await abortRotation(world.ports, rotation.id);
  }
  expect([...world.records.keys()], `after ${path}`).toEqual([]);
  if (before.length > 0) expect(await working(world), `after ${path}; ${exit}`).not.toEqual([]);
  await getsWhatWorks(world, `${path}; ${exit}`);
}

const depth = Number(process.env['SVCACCT_WALK_DEPTH'] ?? 3);

test(`every state that ${depth} steps can make has an exit that works and keeps what works`, async () => {
  const seen = new Set([await stateOf(await after([]))]);
  let frontier: (readonly string[])[] = [[]];
  let sequences = 0;
  for (let length = 1; length <= depth; length++) {
    const next: (readonly string[])[] = [];
    for (const path of frontier) {
      for (const name of Object.keys(steps)) {
        sequences++;
        const world = await after([...path, name]);
        const state = await stateOf(world);
        if (seen.has(state)) continue;
        seen.add(state);
        next.push([...path, name]);
        await checkExit(world, [...path, name].join(', '));
      }
    }
    frontier = next;
  }
  console.info(`${sequences} sequences, ${seen.size} distinct states, none without an exit`);
}, 300_000);
