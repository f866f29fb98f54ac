import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Takes a name on a session bus and answers nothing that is sent to it: a service that hangs. D-Bus's own wire format,
 * as no tool on every machine does this.
 */
export async function takeBusName(address: string, name: string): Promise<void> {
  const file = /unix:path=([^,]+)/.exec(address)?.[1];
  if (file === undefined) throw new Error(`no path in ${address}`);
  const socket = connect(file);
  onTestFinished(() => void socket.destroy());
  const user = Buffer.from(String(process.getuid?.())).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  await received(socket, 'OK');
  socket.write('BEGIN\r\n');
  socket.write(busCall(1, 'Hello', '', Buffer.alloc(0)));
  socket.write(busCall(2, 'RequestName', 'su', Buffer.concat([padded(text(name), 4), Buffer.alloc(4)])));
  await received(socket, `NameAcquired`, name);
}

/** Waits for words that the bus sends. */
function received(socket: Socket, ...words: string[]): Promise<void> {
  let seen = '';
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', function look(part) {
      seen += part.toString('latin1');
      if (!words.every((word) => seen.includes(word))) return;
      socket.off('data', look);
      socket.resume();
      resolve();
    });
  });
}

/** A method call to the bus itself. */
function busCall(serial: number, member: string, signature: string, body: Buffer): Buffer {
  const bus = 'org.freedesktop.DBus';
  const fields = [
    field(1, 'o', text('/org/freedesktop/DBus')),
    field(2, 's', text(bus)),
    field(3, 's', text(member)),
    field(6, 's', text(bus)),
    ...(signature === '' ? [] : [field(8, 'g', shortText(signature))]),
  ].reduce((all, next) => Buffer.concat([padded(all, 8), next]), Buffer.alloc(0));
  const head = Buffer.alloc(16);
  head.set([0x6c, 1, 0, 1]); // little endian, a call, no flags, version 1
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(serial, 8);
  head.writeUInt32LE(fields.length, 12);
  return Buffer.concat([padded(Buffer.concat([head, fields]), 8), body]);
}

function field(code: number, type: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), value]);
}

function text(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(`${value}\0`)]);
}

function shortText(value: string): Buffer {
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(`${value}\0`)]);
}

function padded(bytes: Buffer, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);
}
