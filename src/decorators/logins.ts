import type { Logins } from '../ports.ts';
import { type Effects, ifDone, write } from './effects.ts';

/** A record of every login that is kept or forgotten. */
export const loginsEffects: Effects<Logins> = {
  offer: 'read',
  knows: 'read',
  prove: 'read',
  keep: write(([{ context, url, method, username }]) => ({
    action: 'login',
    context,
    details: { url, method, username },
  })),
  forget: write(([context]) => ({ action: 'logout', context }), ifDone),
  ofOsmoCli: 'read',
};
