import { existsSync } from 'node:fs';
import path from 'node:path';
import type { StoreStanding } from '../../../src/domain/secret/store-choice.ts';

/** @returns what opens the encrypted secrets of a directory; `new` where none was stored there yet. */
export function whatOpens(directory: string): StoreStanding['file'] {
  if (existsSync(path.join(directory, 'identity.age'))) return 'passphrase';
  return existsSync(path.join(directory, 'recipient')) ? 'key file' : 'new';
}
