import { readlink } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../errors.ts';

const named: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 };

/**
 * @returns the descriptor of ours that a name stands for: `/dev/fd/N`, `/dev/stdout`, `/proc/self/fd/N`, or a link to
 *   one of these; undefined for any other name. What is behind it may have no other name (a pipe, a socket).
 */
export async function ownDescriptor(file: string): Promise<number | undefined> {
  let current = path.resolve(file);
  // Never more links than the system itself follows.
  for (let links = 0; links <= 40; links++) {
    const own = new RegExp(`^(?:/dev/fd|/proc/(?:self|thread-self|${process.pid})/fd)/(\\d+)$`);
    const number = named[current] ?? own.exec(current)?.[1];
    if (number !== undefined) return Number(number);
    const target = await linkAt(current);
    if (target === undefined) return undefined;
    current = path.resolve(path.dirname(current), target);
  }
  return undefined;
}

async function linkAt(file: string): Promise<string | undefined> {
  try {
    return await readlink(file);
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}
