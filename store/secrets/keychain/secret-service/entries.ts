import { isUserError } from '../../../../src/errors.ts';
import { probeEntries } from '../../probe.ts';
import type { SecretEntries } from '../../secret-entries.ts';
import { patience, withPatience } from '../patience.ts';
import { busSockets } from './address.ts';
import { BusError } from './bus-error.ts';
import { BusConnection } from './connection.ts';
import { busSilent, describedError, severalItems } from './described-errors.ts';
import { type EntryAttributes, SecretService } from './service.ts';

/** What the keychain of Linux needs of the world. */
export interface KeychainSetup {
  readonly env: NodeJS.ProcessEnv;
  readonly hasPerson: () => Promise<boolean>;
  /** How long it is waited for, in milliseconds. */
  readonly limits?: typeof patience;
}

/** What is asked of the keychain once an entry was looked for; `item` is undefined where there is none. */
type Question<Answer> = (keychain: SecretService, item: string | undefined) => Promise<Answer>;

/**
 * The entries of a service in the freedesktop Secret Service (gnome-keyring, KeePassXC, KWallet): items with the
 * attributes `service` and `username`, which `secret-tool lookup` finds too. The username is the name here.
 */
export function secretServiceEntries(service: string, setup: KeychainSetup): SecretEntries {
  const opened = opener(setup);
  const ask = async <Answer>(
    username: string,
    question: Question<Answer>,
    isFirst = true,
  ): Promise<Answer> => {
    const { bus, keychain } = await opened();
    try {
      return await withPatience(answer(keychain, { service, username }, question), setup);
    } catch (error) {
      // Another program is the keychain since (it was started again, unlocked), and knows nothing of our session.
      if (isFirst && isForgotten(error)) {
        bus.close(describedError(error));
        return ask(username, question, false);
      }
      const trouble = describedError(error);
      // Its dialog, where it shows one, closes with the connection.
      if (isUserError(trouble, 'secret_store_timeout')) bus.close(trouble);
      throw trouble;
    }
  };
  const secretEntries = {
    kind: 'keychain',
    get: (name) =>
      ask(name, async (keychain, item) => (item === undefined ? undefined : keychain.read(item))),
    set: (name, secret) =>
      ask(name, (keychain, item) =>
        item === undefined
          ? keychain.create(`${service} ${name}`, { service, username: name }, secret)
          : keychain.write(item, secret),
      ),
    delete: (name) =>
      ask(name, async (keychain, item) => {
        if (item === undefined) return false;
        await keychain.delete(item);
        return true;
      }),
  } satisfies Omit<SecretEntries, 'probe'>;
  return { ...secretEntries, probe: () => probeEntries(secretEntries, 'The OS keychain') };
}

function isForgotten(error: unknown): boolean {
  return error instanceof BusError && error.isOf('NoSession');
}

async function answer<Answer>(
  keychain: SecretService,
  entry: EntryAttributes,
  question: Question<Answer>,
): Promise<Answer> {
  try {
    return await question(keychain, await findItem(keychain, entry));
  } catch (error) {
    // Another program removed the item meanwhile, or put another in its place.
    const isGone = error instanceof BusError && error.isOf('NoSuchObject', 'UnknownObject', 'UnknownMethod');
    if (!isGone) throw error;
    return question(keychain, await findItem(keychain, entry));
  }
}

/** @returns the one item with these attributes, unlocked. @throws UserError where there are several */
async function findItem(keychain: SecretService, entry: EntryAttributes): Promise<string | undefined> {
  const { unlocked, locked } = await keychain.find(entry);
  const items = [...unlocked, ...locked];
  const [item] = items;
  if (items.length > 1)
    throw severalItems(entry, await Promise.all(items.map((each) => keychain.describe(each))));
  if (item !== undefined && locked.includes(item)) await keychain.unlock(item);
  return item;
}

interface Opened {
  readonly bus: BusConnection;
  readonly keychain: SecretService;
}

/** One connection for all questions, and a new one where it ended. */
function opener({ env, limits = patience }: KeychainSetup): () => Promise<Opened> {
  let opened: Promise<Opened> | undefined;
  const again = () => {
    opened = open(env, limits.alone);
    return opened;
  };
  return async () => {
    if (opened === undefined) return again();
    const known = await opened.catch(() => undefined);
    return known?.bus.isOpen ? known : again();
  };
}

/** @throws UserError `secret_store_unavailable`, `secret_store_timeout` where the bus takes a connection and says nothing */
async function open(env: NodeJS.ProcessEnv, milliseconds: number): Promise<Opened> {
  const sockets = busSockets(env);
  const bus = await new Promise<BusConnection>((resolve, reject) => {
    const timer = setTimeout(() => reject(busSilent(sockets, milliseconds)), milliseconds);
    BusConnection.open(sockets)
      .then(resolve, (error: unknown) => reject(describedError(error)))
      .finally(() => clearTimeout(timer));
  });
  return { bus, keychain: new SecretService(bus) };
}
