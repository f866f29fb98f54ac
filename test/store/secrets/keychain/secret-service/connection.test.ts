import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { secretServiceEntries } from '../../../../../store/secrets/keychain/secret-service/entries.ts';
import { temporaryHome } from '../../../../helpers/program.ts';

/** A bus that does as it likes with whoever connects. */
const busThat = async (serve: (socket: Socket) => void) => {
  const socket = path.join(await temporaryHome(), 'bus');
  const server = createServer((connection) => {
    connection.on('error', () => undefined);
    onTestFinished(() => void connection.destroy());
    serve(connection);
  }).listen(socket);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` };
  const limits = { alone: 500, withPerson: 500 };
  return secretServiceEntries('svcacct:local', { env, hasPerson: async () => false, limits });
};

/** Lets everybody in, and then does as it likes. */
const afterLogin = (serve: (socket: Socket) => void) => (socket: Socket) => {
  socket.once('data', () => {
    socket.write('OK 0123456789abcdef\r\n');
    socket.once('data', () => serve(socket));
  });
};

const unavailable = {
  code: 'secret_store_unavailable',
  message: expect.stringContaining('no D-Bus session'),
};
const silent = { code: 'secret_store_timeout' };

test.each<[string, (socket: Socket) => void, object]>([
  ['closes the connection at once', (socket) => socket.destroy(), unavailable],
  ['lets nobody in', (socket) => socket.write('REJECTED EXTERNAL\r\n'), unavailable],
  ['says nothing', () => undefined, { ...silent, message: expect.stringContaining('session bus') }],
  ['lets in and closes', afterLogin((socket) => socket.destroy()), unavailable],
  ['lets in and says nothing', afterLogin(() => undefined), silent],
  [
    'sends what is no message',
    afterLogin((socket) => socket.write(Buffer.alloc(4096, 0x41))),
    { code: /secret_store_(unavailable|timeout)/ },
  ],
  [
    'sends a message that ends in the middle of its fields',
    afterLogin((socket) =>
      socket.write(
        Buffer.concat([Buffer.from('6c02000100000000010000001000000', 'hex'), Buffer.alloc(64, 0xff)]),
      ),
    ),
    { code: /secret_store_(unavailable|timeout)/ },
  ],
])('a bus that %s', async (_, serve, expected) => {
  const secretEntries = await busThat(serve);
  const error: unknown = await secretEntries.get('svc-a/main').catch((thrown: unknown) => thrown);
  const { code } = expected as { code: unknown };
  if (code instanceof RegExp) expect((error as { code: string }).code).toMatch(code);
  else expect(error).toMatchObject(expected);
});
