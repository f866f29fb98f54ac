import { sha256 } from '../../src/domain/values/sha256.ts';

/**
 * @returns the name of the file of a rotation: readable, and another for each id, also where the file system takes
 * `A` and `a` for one name, or an id is longer than a file name may be.
 */
export function recordName(id: string): string {
  const readable = id.replace(/[^a-zA-Z0-9_.@-]+/g, '--').slice(0, 80);
  return `${readable}.${sha256(Buffer.from(id)).slice(0, 12)}`;
}
