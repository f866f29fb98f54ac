import { newRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import { resemblesSecret, withheld } from '../../../domain/secret/resembles.ts';
import { UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { holds } from '../held.ts';
import type { OpenedPorts } from '../ports.ts';
import { newSecret } from '../secrets-in-hand.ts';
import { type Action, done } from './action.ts';

/**
 * Proves that the new token works before anything relies on it: the backend takes it for what was planned, the secret
 * store and every sink give back what they were given, and the command of `--verify-with` succeeds.
 */
export const verify: Action = async ({ ports, rotation, hand }) => {
  const secret = await newSecret(ports, rotation, hand);
  if (secret === undefined) return { kind: 'lost' };
  await backendAccepts(ports, rotation, secret);
  await storeGivesBack(ports, rotation, secret);
  for (const spec of rotation.sinks) await sinkGivesBack(ports, rotation, spec);
  if (rotation.verify_with !== undefined) {
    await commandSucceeds(ports, rotation.verify_with, secret);
    // It is somebody else's program, and may have changed what it looked at.
    await backendAccepts(ports, rotation, secret);
  }
  return done;
};

/** @throws UserError `rotation_incomplete` or `token_refused` where the new secret is not what was planned */
export async function backendAccepts(
  { backend }: Pick<Ports, 'backend'>,
  rotation: Rotation,
  secret: string,
): Promise<void> {
  const { user_name, token_name, roles } = await backend.verifyToken(secret);
  const { user, token } = newRef(rotation);
  if (user_name !== user || token_name !== token) {
    throw notProven(`The backend takes the new secret for that of ${user_name}/${token_name}.`);
  }
  const missing = rotation.roles.filter((role) => !roles.includes(role));
  if (missing.length > 0) throw notProven(`${token} is valid, but without ${missing.join(', ')}.`);
}

async function storeGivesBack(ports: OpenedPorts, rotation: Rotation, secret: string): Promise<void> {
  if (rotation.store === 'none') return;
  if ((await ports.secrets.get(newRef(rotation))) === secret) return;
  throw notProven(`The secret store does not return the secret of ${rotation.successor}.`);
}

async function sinkGivesBack(
  { delivery }: Pick<Ports, 'delivery'>,
  rotation: Rotation,
  spec: string,
): Promise<void> {
  const held = await (await delivery.sink(spec)).readBack();
  if (held.kind === 'unknown' || holds(held, rotation.fingerprint)) return;
  const what = held.kind === 'nothing' ? 'nothing' : 'something else';
  throw notProven(`${spec} received the new secret, but has ${what} now.`);
}

async function commandSucceeds(
  { runner }: Pick<Ports, 'runner'>,
  command: string,
  secret: string,
): Promise<void> {
  const run = await runner.run('sh', ['-c', command], { env: { OSMO_TOKEN: secret } });
  if (run.exitCode === 0) return;
  const ended = run.signal ?? `exit code ${run.exitCode ?? 'unknown'}`;
  const last = run.stderr.trim().split('\n').at(-1)?.replaceAll(secret, '...').slice(0, 200) ?? '';
  const said = resemblesSecret(last, secret) ? withheld : last;
  const how = said ? `${ended}: ${said}` : ended;
  throw notProven(`The verification command "${command}" failed (${how}).`);
}

function notProven(message: string): UserError {
  return new UserError('rotation_incomplete', message, 'Find the cause before you rotate again.');
}
