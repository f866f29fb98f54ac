import type { SecretStore } from '../ports.ts';
import { type Effects, ifDone, write } from './effects.ts';
import { fingerprint } from './fingerprint.ts';
import { codeOf, recordEvent } from './record.ts';

/**
 * A record of every secret that is handed out, stored or forgotten. One is handed out even where that cannot be recorded
 * (`unrecorded` is told): a full disk must not stop what runs on it.
 */
export const secretsEffects: Effects<SecretStore> = {
  kind: 'read',
  probe: 'read',
  get: {
    effect: 'read',
    recorded: (get, recorder) => async (ref) => {
      const about = { action: 'secret.get', user: ref.user, token: ref.token };
      let secret: string | undefined;
      try {
        secret = await get(ref);
      } catch (error) {
        await recordEvent(recorder, { ...about, outcome: 'failed', error: codeOf(error) });
        throw error;
      }
      if (secret === undefined) return undefined;
      await recordEvent(recorder, {
        ...about,
        outcome: 'done',
        fingerprint: await fingerprint(secret, recorder),
      });
      return secret;
    },
  },
  set: write(
    ([{ user, token }], { kind }) => ({ action: 'secret.keep', user, token, details: { store: kind } }),
    async (_, recorder, [, secret]) => ({ fingerprint: await fingerprint(secret, recorder) }),
  ),
  delete: write(
    ([{ user, token }], { kind }) => ({ action: 'secret.forget', user, token, details: { store: kind } }),
    ifDone,
  ),
};
