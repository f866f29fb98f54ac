import { DismissedError, NoCollectionError } from './bus-error.ts';
import type { BusConnection } from './connection.ts';

/** What an entry is found by, and no more: a search with it finds items that have other attributes besides. */
export interface EntryAttributes {
  readonly service: string;
  readonly username: string;
}

/** The items that a search found, by their paths. */
export interface FoundItems {
  readonly unlocked: readonly string[];
  readonly locked: readonly string[];
}

/** An item, as far as it tells without being unlocked. */
export interface Item {
  readonly label: string;
  /** Without the name of their schema. */
  readonly attributes: Readonly<Record<string, string>>;
}

const destination = 'org.freedesktop.secrets';
const root = '/org/freedesktop/secrets';
const service = { destination, path: root, interface: 'org.freedesktop.Secret.Service' };
const itemInterface = 'org.freedesktop.Secret.Item';
const promptInterface = 'org.freedesktop.Secret.Prompt';
/** As libsecret marks items without a schema of their own: what other programs write and look for. */
const schema = { 'xdg:schema': 'org.freedesktop.Secret.Generic' };

/**
 * The freedesktop Secret Service, over one connection to the session bus. Secrets go over the bus as they are ("plain"):
 * the bus belongs to the same user, and Node takes 64 ms to set up the other way (Diffie-Hellman), which every
 * `token get` would pay.
 */
export class SecretService {
  readonly #bus: BusConnection;
  readonly #session: Promise<string>;

  constructor(bus: BusConnection) {
    this.#bus = bus;
    const opened = this.#ask({
      ...service,
      member: 'OpenSession',
      signature: 'sv',
      body: ['plain', ['s', '']],
    });
    this.#session = opened.then(([, session]) => String(session));
    this.#session.catch(() => undefined);
  }

  async find(attributes: EntryAttributes): Promise<FoundItems> {
    const pairs = Object.entries(attributes);
    const call = { ...service, member: 'SearchItems', signature: 'a{ss}', body: [pairs] };
    const [unlocked, locked] = await this.#ask(call);
    return { unlocked: pathsOf(unlocked), locked: pathsOf(locked) };
  }

  async describe(item: string): Promise<Item> {
    const [label, attributes] = await Promise.all([
      this.#property(item, 'Label'),
      this.#property(item, 'Attributes'),
    ]);
    const known = Object.entries(Object.fromEntries(attributes as readonly [string, string][]));
    return {
      label: String(label),
      attributes: Object.fromEntries(known.filter(([name]) => !name.startsWith('xdg:'))),
    };
  }

  /** Unlocks an item or a collection. @throws DismissedError */
  async unlock(path: string): Promise<void> {
    const call = { ...service, member: 'Unlock', signature: 'ao', body: [[path]] };
    const [, prompt] = await this.#ask(call);
    await this.#prompted(prompt);
  }

  async read(item: string): Promise<string> {
    const session = await this.#session;
    const call = { destination, path: item, interface: itemInterface, member: 'GetSecret' };
    const [secret] = await this.#ask({ ...call, signature: 'o', body: [session] });
    const [, , value] = secret as readonly [unknown, unknown, Buffer];
    return value.toString('utf8');
  }

  async write(item: string, secret: string): Promise<void> {
    const body = [await this.#sealed(secret)];
    const call = { destination, path: item, interface: itemInterface, member: 'SetSecret' };
    await this.#ask({ ...call, signature: '(oayays)', body });
  }

  /** Makes an item, or takes the place of the one with the same attributes: two programs at once make one. */
  async create(label: string, attributes: EntryAttributes, secret: string): Promise<void> {
    const collection = await this.#collection();
    const properties = [
      [`${itemInterface}.Label`, ['s', label]],
      [`${itemInterface}.Attributes`, ['a{ss}', Object.entries({ ...attributes, ...schema })]],
    ];
    const call = { destination, path: collection, interface: 'org.freedesktop.Secret.Collection' };
    const body = [properties, await this.#sealed(secret), true];
    const [, prompt] = await this.#ask({ ...call, member: 'CreateItem', signature: 'a{sv}(oayays)b', body });
    await this.#prompted(prompt);
  }

  async delete(item: string): Promise<void> {
    const call = { destination, path: item, interface: itemInterface, member: 'Delete' };
    const [prompt] = await this.#ask(call);
    await this.#prompted(prompt);
  }

  /** The collection that new secrets go to, unlocked; none is ever made. @throws NoCollectionError, DismissedError */
  async #collection(): Promise<string> {
    const path = (await this.#alias('default')) ?? (await this.#alias('login'));
    if (path === undefined) throw new NoCollectionError();
    await this.unlock(path);
    return path;
  }

  async #property(item: string, name: string): Promise<unknown> {
    const call = { destination, path: item, interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
    const [variant] = await this.#ask({ ...call, signature: 'ss', body: [itemInterface, name] });
    // A variant is the types of what it holds, and that.
    const [, [value]] = variant as readonly [unknown, readonly unknown[]];
    return value;
  }

  async #alias(name: string): Promise<string | undefined> {
    const call = { ...service, member: 'ReadAlias', signature: 's', body: [name] };
    const [path] = await this.#ask(call);
    return path === '/' ? undefined : String(path);
  }

  async #sealed(secret: string): Promise<readonly unknown[]> {
    return [await this.#session, Buffer.alloc(0), Buffer.from(secret), 'text/plain; charset=utf8'];
  }

  /** Shows the dialog that an answer asks for, and waits until the person is done with it. */
  async #prompted(prompt: unknown): Promise<void> {
    const path = String(prompt);
    if (path === '/') return;
    const signal = { path, interface: promptInterface, member: 'Completed' };
    const completed = await this.#bus.expectSignal(signal, destination);
    const call = { destination, path, interface: promptInterface, member: 'Prompt' };
    await this.#ask({ ...call, signature: 's', body: [''] });
    const [dismissed] = await completed.body;
    if (dismissed) throw new DismissedError();
  }

  #ask(call: Parameters<BusConnection['call']>[0]): Promise<readonly unknown[]> {
    return this.#bus.call(call);
  }
}

function pathsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
