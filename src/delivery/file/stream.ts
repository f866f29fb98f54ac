import { writeSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '../../errors.ts';

/** Writes to a descriptor that is open already, where it stands. @throws the system's error */
export async function writeToDescriptor(descriptor: number, content: string): Promise<void> {
  const bytes = Buffer.from(content);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      // A full pipe that must not block.
      if (systemCode(error) !== 'EAGAIN') throw error;
      await sleep(5);
    }
  }
}

/** Connects to a socket of this machine, writes and hangs up. @throws the system's error */
export function writeToSocket(file: string, content: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(file);
    socket.once('error', reject);
    socket.once('close', (failed) => failed || resolve());
    socket.end(content);
    // What the other end says is not for us, and unread it would keep the connection open.
    socket.resume();
  });
}
