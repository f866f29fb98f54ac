import { expect, test } from 'vitest';
import { isUserError } from '../../../../src/errors.ts';
import { hintText } from '../../../../src/output/hint-text.ts';
import { rotationListNotes } from '../../../../src/output/rotation-list.ts';
import type { Patterns, Records, SettingsFile } from '../../../../src/ports.ts';
import { rotationsFinding } from '../../../../src/usecases/doctor/rotations.ts';
import { check } from '../../../../src/usecases/fleet/check.ts';
import { listRotations } from '../../../../src/usecases/rotation/list-rotations.ts';
import { findSecret } from '../../../../src/usecases/secret/get-secret.ts';
import { fake } from '../../../helpers/fake.ts';
import { letters, portsOf } from './walk-letters.ts';
import { type Moment, type WalkWorld, walkWorld } from './walk-world.ts';
import { ref } from './world.ts';

/**
 * Every state that a number of steps can make, by state and not by sequence: what the same state was reached by does
 * not matter for what comes next. In each state every command that anybody is shown is run, as it is printed.
 */
const depths = {
  local: Number(process.env['SVCACCT_WALK_DEPTH'] ?? 5),
  osmo: Number(process.env['SVCACCT_WALK_DEPTH'] ?? 3),
};

/**
 * The commands of a text that a person would copy. Left out is what needs a secret that only he has, and what says of
 * itself that it deletes a token on purpose.
 */
const commandsIn = (text: string): readonly string[] =>
  text.match(
    /svcacct (?:rotation finish --due|rotation (?:resume|abort|finish)(?: svc-a\/[\w-]*\w)?|token (?:delete|forget|rotate) main[\w-]* --user svc-a|token set [\w-]+ --user svc-a)(?!"? revokes that one)/g,
  ) ?? [];

/** A refusal is an answer, and its hint is advice; a fault of the program is neither. */
async function adviceAfter(act: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    return commandsIn(`${error.message} ${hintText(error.hint ?? '')}`);
  }
}

/** The tokens whose secret is stored here and works. */
async function working(world: WalkWorld): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of (await world.moment()).secrets.keys()) {
    const [user = '', token = ''] = name.split('/');
    if (await works(world, await world.secrets.get({ user, token }))) found.push(token);
  }
  return found;
}

async function works({ backend }: WalkWorld, secret: string | undefined): Promise<boolean> {
  if (secret === undefined) return false;
  return backend.verifyToken(secret).then(
    () => true,
    (error: unknown) => {
      if (!isUserError(error, 'token_refused')) throw error;
      return false;
    },
  );
}

/** Everything that `check`, `doctor` and `rotation list` tell people to run. */
async function shown(world: WalkWorld): Promise<readonly string[]> {
  const ports = {
    ...world.ports,
    settings: fake<SettingsFile>('settings', { read: async () => ({ contexts: {} }) }),
    patterns: async () => fake<Patterns>('patterns', {}),
    records: fake<Records>('records', { unreadable: async () => [] }),
  };
  const query = { context: 'local', within: '14d', critical: '7d' };
  const { findings } = (await check(ports, query)).result;
  const listing = await listRotations(world.ports);
  return [
    ...findings.map(({ fix }) => hintText(fix)),
    hintText(rotationsFinding(listing.rotations).hint ?? ''),
    ...rotationListNotes(listing, {}),
  ].flatMap(commandsIn);
}

/** As it is shown; only the question is answered. */
const asTyped = (command: string) =>
  /token (delete|rotate)|rotation finish(?! --due)/.test(command) ? `${command} --yes` : command;

/** Runs what is shown, then what is shown of that, until all is well. Nobody is led in a circle, or to nothing. */
async function follow(world: WalkWorld, command: string, path: string): Promise<void> {
  const had = await working(world);
  const trail: string[] = [];
  let next: string | undefined = command;
  while (next !== undefined) {
    const before = await world.key();
    trail.push(next);
    const where = `${path}; ${trail.join('; ')}`;
    const { exitCode, said } = await world.run(asTyped(next));
    expect(said, where).not.toMatch(/internal error|bug in svcacct/);
    if (had.length > 0) expect(await working(world), `${where}\n${said}`).not.toEqual([]);
    if (exitCode === 0) return;
    const advice: readonly string[] = commandsIn(said);
    next = advice.find((one) => !trail.includes(one));
    if (next === undefined && advice.length === 0) return;
    const isSame = next === undefined && before === (await world.key());
    expect(isSame, `led in a circle: ${where}\n${said}`).toBe(false);
  }
}

/** Does all that is shown, until nothing is left to do; then no rotation is unfinished, and each name gives what works. */
async function settleAll(world: WalkWorld, path: string): Promise<void> {
  const had = await working(world);
  const done: string[] = [];
  const where = () => `${path}; ${done.join('; ')}`;
  for (let round = 0; round < 8; round++) {
    await world.run('svcacct rotation finish --due');
    const [rotation] = world.records.values();
    const [command = rotation && `svcacct rotation finish ${rotation.id}`] = await shown(world);
    if (command === undefined) break;
    const before = await world.key();
    const { said } = await world.run(asTyped(command));
    done.push(command);
    if (before !== (await world.key())) continue;
    const [hint] = commandsIn(said);
    expect(hint, `does nothing: ${where()}\n${said}`).toBeDefined();
    done.push(hint ?? '');
    await world.run(asTyped(hint ?? ''));
  }
  expect([...world.records.keys()], where()).toEqual([]);
  expect(await shown(world), where()).toEqual([]);
  if (had.length > 0) expect(await working(world), where()).not.toEqual([]);
  await namesGiveWhatWorks(world, where());
}

/** A name gives the secret of the token it points to, and that works; where that does not, no name has one that does. */
async function namesGiveWhatWorks(world: WalkWorld, where: string): Promise<void> {
  const alive = await working(world);
  for (const { token, successor } of (await world.moment()).secretRecords) {
    if (!alive.includes(token) && !(successor && alive.includes(successor))) continue;
    const { secret } = await findSecret(portsOf(world), { ...ref, token });
    expect(await works(world, secret), `token get ${token} after ${where}`).toBe(true);
  }
}

/** Does all that one look shows, in its order, as a person does who copies a report line by line. */
async function doAll(world: WalkWorld, path: string): Promise<void> {
  const had = await working(world);
  const done: string[] = [];
  for (const command of new Set(await shown(world))) {
    done.push(command);
    const { exitCode, said } = await world.run(asTyped(command));
    if (exitCode === 0) continue;
    // It found out what only doing it can find out, and says what then.
    expect(commandsIn(said), `${path}; ${done.join('; ')}\n${said}`).not.toEqual([]);
  }
  if (had.length > 0) expect(await working(world), `${path}; ${done.join('; ')}`).not.toEqual([]);
}

/** Everything that has to be true in a state. */
async function judge(world: WalkWorld, at: Moment, path: string, hints: readonly string[]): Promise<void> {
  for (const command of new Set([...(await shown(world)), ...hints])) {
    await world.comeTo(at);
    await follow(world, command, path);
  }
  await world.comeTo(at);
  await doAll(world, path);
  await world.comeTo(at);
  await settleAll(world, path);
}

test.each(['local', 'osmo'] as const)(
  'on the backend %s every state has a way out that is the one shown, and keeps what works',
  async (kind) => {
    const world = await walkWorld(kind);
    const seen = new Set([await world.key()]);
    let frontier: { readonly at: Moment; readonly path: readonly string[] }[] = [
      { at: world.first, path: [] },
    ];
    let sequences = 0;
    for (let depth = 1; depth <= depths[kind]; depth++) {
      const next: typeof frontier = [];
      for (const { at, path } of frontier) {
        for (const [name, act] of Object.entries(letters)) {
          sequences++;
          await world.comeTo(at);
          const hints = await adviceAfter(() => act(world));
          const key = await world.key();
          if (seen.has(key) && hints.length === 0) continue;
          const here = await world.moment();
          const steps = [...path, name];
          if (seen.has(key)) {
            for (const hint of hints) {
              await world.comeTo(here);
              await follow(world, hint, steps.join(', '));
            }
            continue;
          }
          seen.add(key);
          next.push({ at: here, path: steps });
          await judge(world, here, steps.join(', '), hints);
        }
      }
      frontier = next;
      process.stdout.write(
        `${kind}, ${depth} steps: ${sequences} sequences, ${seen.size} distinct states, each with a way out\n`,
      );
    }
  },
  600_000,
);
