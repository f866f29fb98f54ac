import path from 'node:path';
import type { Records } from '../ports.ts';
import { type Effects, write } from './effects.ts';

/** A trace of each record that was put right. */
export const recordsEffects: Effects<Records> = {
  unreadable: 'read',
  mend: write(
    ([{ user, token, file }]) => ({
      action: 'record.mend',
      ...(user === undefined ? {} : { user }),
      ...(token === undefined ? {} : { token }),
      details: { file: nameOf(file) },
    }),
    (mended, _, [{ file }]) =>
      mended && {
        details: {
          file: nameOf(file),
          ...(mended.aside === undefined ? {} : { aside: nameOf(mended.aside) }),
        },
      },
  ),
};

/** The name alone: a whole path may be long and odd enough to look like a secret. */
function nameOf(file: string): string {
  return path.basename(file);
}
