import { createHash } from 'node:crypto';

/**
 * @returns the name of the file of a rotation: readable, and another for each id, also where the file system takes
 * `A` and `a` for one name, or an id is longer than a file name may be.
 */
export function recordName(id: string): string {
  const readable = id.replace(/[^a-zA-Z0-9_.@-]+/g, '--').slice(0, 80);
  return `${readable}.${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}
