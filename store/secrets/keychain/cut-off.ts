import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { isStillOpen, type OpenSocket } from './sockets.ts';

/**
 * Puts an end of file in the place of a socket that another thread waits on: the thread sees its connection closed and
 * returns. The number stays taken until that thread gives it back; were it free, the thread would close whatever file
 * was given it in the meantime.
 */
export function cutOff(socket: OpenSocket): void {
  if (!isStillOpen(socket)) return;
  // Node closes no number that it did not open itself, unless a socket object takes it over.
  new Socket({ fd: socket.fd }).destroy();
  occupy(socket.fd);
}

/** Opens an empty file until it has the number, which is the lowest that is free, or nearly so. */
function occupy(fd: number): void {
  const others: number[] = [];
  let opened = openSync('/dev/null', 'r');
  while (opened < fd) {
    others.push(opened);
    opened = openSync('/dev/null', 'r');
  }
  if (opened !== fd) others.push(opened);
  for (const other of others) closeSync(other);
}
