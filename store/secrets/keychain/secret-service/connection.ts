import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type BusMessage, marshall, unmarshalMessages } from '@homebridge/dbus-native/lib/message.js';
import { BusError, NoBusError } from './bus-error.ts';

/** A call of a method; `signature` names the types of `body`. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** A signal of an object on the bus. */
export type BusSignal = Pick<BusCall, 'path' | 'interface' | 'member'>;

interface Waiting {
  readonly resolve: (body: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
}

const messageType = { call: 1, answer: 2, error: 3, signal: 4 } as const;
const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/**
 * A connection to a session bus. It does not keep the process alive: who waits for an answer does that, for as long as it
 * is worth waiting. A call that is never answered is a promise that nobody looks at any more.
 */
export class BusConnection {
  readonly #socket: Socket;
  readonly #answers = new Map<number, Waiting>();
  readonly #signals = new Map<string, Waiting>();
  #serial = 0;
  #closed: Error | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', (cause) => this.#end(new NoBusError({ cause })));
    socket.on('close', () => this.#end(new NoBusError()));
    // What a bus sends that is no message throws in the library; here it ends the connection.
    const stream = {
      read: (count: number) => socket.read(count) as Buffer | null,
      on: (event: 'readable', listener: () => void) =>
        void socket.on(event, () => {
          try {
            listener();
          } catch (cause) {
            this.close(new NoBusError({ cause }));
          }
        }),
    };
    unmarshalMessages(stream, (message) => this.#take(message), {});
  }

  /**
   * Connects to the first of some sockets that can be reached, and logs in there.
   * @throws NoBusError
   */
  static async open(sockets: readonly string[]): Promise<BusConnection> {
    let reason: unknown;
    for (const file of sockets) {
      const socket = connect(file).unref();
      try {
        await once(socket, 'connect');
        await logIn(socket);
        const connection = new BusConnection(socket);
        // Every connection begins with it. Answers come in the order of the calls: nobody has to wait for this one.
        connection.call({ ...bus, member: 'Hello' }).catch(() => undefined);
        return connection;
      } catch (error) {
        socket.destroy();
        reason = error;
      }
    }
    throw new NoBusError({ cause: reason });
  }

  get isOpen(): boolean {
    return this.#closed === undefined;
  }

  /**
   * @returns the body of the answer
   * @throws BusError where the answer is an error; NoBusError where the connection ends before one came
   */
  call(call: BusCall): Promise<readonly unknown[]> {
    const serial = ++this.#serial;
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(this.#closed);
      this.#answers.set(serial, { resolve, reject });
      this.#socket.write(marshall({ ...call, type: messageType.call, serial }));
    });
  }

  /**
   * Waits for the next signal of this kind; to be asked for before what causes it.
   * @param sender a service: that it goes away ends the waiting, too
   * @returns what the signal carries, once the bus has agreed to tell of it
   */
  async expectSignal(
    signal: BusSignal,
    sender: string,
  ): Promise<{ readonly body: Promise<readonly unknown[]> }> {
    const left = { ...bus, member: 'NameOwnerChanged' };
    const body = new Promise<readonly unknown[]>((resolve, reject) => {
      this.#signals.set(nameOf(signal), { resolve, reject });
      const gone = new BusError('org.freedesktop.DBus.Error.NoReply', `${sender} went away`);
      this.#signals.set(nameOf(left), { resolve: () => reject(gone), reject });
    });
    body.catch(() => undefined);
    await Promise.all([this.#match(signal), this.#match(left, `,arg0='${sender}'`)]);
    return { body };
  }

  async #match({ path, interface: from, member }: BusSignal, more = ''): Promise<void> {
    const rule = `type='signal',path='${path}',interface='${from}',member='${member}'${more}`;
    await this.call({ ...bus, member: 'AddMatch', signature: 's', body: [rule] });
  }

  /** Ends the connection; what is still waited for fails with `reason`. */
  close(reason: Error): void {
    this.#end(reason);
    this.#socket.destroy();
  }

  #take(message: BusMessage): void {
    const { type, replySerial = 0, body = [] } = message;
    if (type === messageType.signal) {
      const name = nameOf(message);
      this.#signals.get(name)?.resolve(body);
      this.#signals.delete(name);
      return;
    }
    const waiting = this.#answers.get(replySerial);
    this.#answers.delete(replySerial);
    if (type === messageType.answer) waiting?.resolve(body);
    if (type === messageType.error) {
      const [text] = body;
      waiting?.reject(new BusError(message.errorName ?? 'unknown', typeof text === 'string' ? text : ''));
    }
  }

  #end(error: Error): void {
    this.#closed ??= error;
    for (const { reject } of [...this.#answers.values(), ...this.#signals.values()]) reject(error);
    this.#answers.clear();
    this.#signals.clear();
  }
}

/** Says who we are; the bus knows by the socket whether that is true (D-Bus, "EXTERNAL"). */
async function logIn(socket: Socket): Promise<void> {
  const user = Buffer.from(String(process.getuid?.())).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  const answer = await readLine(socket);
  if (!answer.startsWith('OK ')) throw new NoBusError();
  socket.write('BEGIN\r\n');
}

/** Reads one line and no more: what follows is messages. @throws NoBusError where the connection ends before */
function readLine(socket: Socket): Promise<string> {
  let line = '';
  return new Promise((resolve, reject) => {
    const read = () => {
      for (let byte = socket.read(1); byte !== null; byte = socket.read(1)) {
        line += byte.toString('latin1');
        if (!line.endsWith('\n')) continue;
        socket.off('readable', read);
        return resolve(line);
      }
    };
    socket.on('readable', read);
    socket.once('error', reject);
    socket.once('close', () => reject(new NoBusError()));
  });
}

function nameOf({ path, interface: from, member }: Partial<BusSignal>): string {
  return JSON.stringify([path, from, member]);
}
