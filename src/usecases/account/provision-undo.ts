import { reasonOf } from '../../errors.ts';
import type { OpenSecrets, Ports, SecretStore } from '../../ports.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { commandFor, ProvisionError, type ProvisionedPart, type UndoneResult } from './provision-error.ts';

/** Something that was made; `store` where it is the local copy of a secret, `remove` where it is a mark. */
export interface Made {
  readonly part: ProvisionedPart;
  readonly store?: SecretStore['kind'] | undefined;
  readonly remove?: (() => Promise<void>) | undefined;
}

type UndoPorts = Pick<Ports, 'backend' | 'secretRecords'> & OpenSecrets;

/** What has to go first: what uses it. What is known here of a secret goes only where nothing is left that it opens. */
const order: readonly ProvisionedPart['kind'][] = [
  'token',
  'account',
  'local copy',
  'mark',
  'role',
  'delivery',
];

/**
 * Takes back what was made.
 * @returns the error to throw: the cause itself where nothing had been made
 */
export async function undoAll(ports: UndoPorts, made: readonly Made[], cause: unknown): Promise<unknown> {
  if (made.length === 0) return cause;
  const sorted = made.toSorted((a, b) => order.indexOf(a.part.kind) - order.indexOf(b.part.kind));
  const undone: UndoneResult[] = [];
  for (const one of sorted) {
    const isLive = undone.some(({ part, problem }) => opens(part) && problem !== null);
    if (isLive && isLocal(one.part)) continue;
    undone.push(await undo(ports, one));
  }
  return new ProvisionError(cause, undone);
}

function opens({ kind }: ProvisionedPart): boolean {
  return kind === 'account' || kind === 'token';
}

function isLocal({ kind }: ProvisionedPart): boolean {
  return kind === 'local copy' || kind === 'mark';
}

async function undo(ports: UndoPorts, { part, store = 'none', remove }: Made): Promise<UndoneResult> {
  try {
    await (remove ?? (() => removePart(ports, part, store)))();
    return { part, problem: null, command: null };
  } catch (error) {
    return { part, problem: reasonOf(error), command: commandFor(part) };
  }
}

async function removePart(
  ports: UndoPorts,
  part: ProvisionedPart,
  store: SecretStore['kind'],
): Promise<void> {
  switch (part.kind) {
    case 'role':
      return ports.backend.deleteRole(part.name);
    case 'account':
      return ports.backend.deleteUser(part.name);
    case 'token':
      return ports.backend.deleteToken({ user: part.user, token: part.name });
    case 'local copy':
      return removeStoredSecrets(ports, { user: part.user, token: part.name, store, successor: undefined });
    case 'delivery':
    case 'mark':
      return undefined;
  }
}
