import { deleteTokenAsking } from '../../../../src/cli/ask/delete-token.ts';
import { deleteUserAsking } from '../../../../src/cli/ask/delete-user.ts';
import { finishRotationsAsking } from '../../../../src/cli/ask/finish-rotations.ts';
import type { Prompter } from '../../../../src/ports.ts';
import { abortRotation } from '../../../../src/usecases/rotation/abort-rotation.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { resumeRotations } from '../../../../src/usecases/rotation/unfinished.ts';
import { forgetSecret } from '../../../../src/usecases/secret/forget-secret.ts';
import { keepSecret } from '../../../../src/usecases/secret/store-secret.ts';
import { fake } from '../../../helpers/fake.ts';
import type { WalkWorld } from './walk-world.ts';
import { ref } from './world.ts';

const prompter = fake<Prompter>('prompter', { available: false });
const id = 'svc-a/main';

/** What the use cases of commands are given. */
export const portsOf = ({ ports, secrets }: WalkWorld) => ({
  ...ports,
  secrets: async () => secrets,
  prompter,
});

const rotate = (grace?: string) => async (world: WalkWorld) => {
  const request = grace === undefined ? {} : { grace };
  await rotateToken(world.ports, await prepareRotation(world.ports, ref, request), request);
};

/** Somebody makes what is missing again, under its name, and stores the secret here. */
async function makeAgain({ ports, backend }: WalkWorld): Promise<void> {
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
  await keepSecret(ports, { ...ref, token }, secret, {});
}

const remove = (token: string) => (world: WalkWorld) =>
  deleteTokenAsking(portsOf(world), { name: token, user: ref.user, confirmed: true });

/** What people and other programs do; `elsewhere` past this program. */
export const letters: Readonly<Record<string, (world: WalkWorld) => Promise<unknown>>> = {
  rotate: rotate(),
  'rotate with grace': rotate('24h'),
  'delete old': remove('main'),
  'delete new': remove('main-2'),
  'delete old elsewhere': ({ backend }) => backend.deleteToken(ref),
  'delete new elsewhere': ({ backend }) => backend.deleteToken({ ...ref, token: 'main-2' }),
  'forget new': (world) => forgetSecret(portsOf(world), { token: 'main-2', user: ref.user }),
  'delete account': (world) => deleteUserAsking(portsOf(world), { id: ref.user, confirmed: true }),
  'delete account elsewhere': ({ backend }) => backend.deleteUser(ref.user),
  'make again': makeAgain,
  'restore the store': async (world) => world.restoreStore(),
  finish: (world) => finishRotationsAsking(portsOf(world), { id, confirmed: true }, {}),
  abort: ({ ports }) => abortRotation(ports, id),
  resume: (world) => resumeRotations(portsOf(world), id, {}),
  'time passes': async ({ time }) => {
    time.now = new Date(time.now.getTime() + 2 * 86_400_000);
  },
};
