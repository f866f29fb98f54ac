import type { StoreFile } from '../ports.ts';
import { type Effects, write } from './effects.ts';

/** A record of bringing back the backup. */
export const storeFileEffects: Effects<StoreFile> = {
  inspect: 'read',
  restore: write(
    () => ({ action: 'store.restore' }),
    ({ revision, accounts }) => ({ details: { revision, accounts } }),
  ),
};
