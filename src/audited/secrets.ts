import { fingerprintOf } from '../domain/token/token.ts';
import type { SecretStore } from '../ports.ts';
import { codeOf, type Recorder, record, recordChange } from './record.ts';

/**
 * @returns the same secret store, with a record of every secret that it hands out, keeps or forgets. A secret is
 * handed out even where that cannot be recorded (`unrecorded` is told): a full disk must not stop what runs on it.
 */
export function auditedSecrets(secrets: SecretStore, recorder: Recorder): SecretStore {
  const fingerprint = async (secret: string) => fingerprintOf((await recorder.digest()).sha256(secret));
  return {
    kind: secrets.kind,
    probe: () => secrets.probe(),
    async get(ref) {
      const deed = { action: 'secret.get', user: ref.user, token: ref.token };
      let secret: string | undefined;
      try {
        secret = await secrets.get(ref);
      } catch (error) {
        await record(recorder, { ...deed, outcome: 'failed', error: codeOf(error) });
        throw error;
      }
      if (secret === undefined) return undefined;
      await record(recorder, { ...deed, outcome: 'done', fingerprint: await fingerprint(secret) });
      return secret;
    },
    async set(ref, secret) {
      const deed = {
        action: 'secret.keep',
        user: ref.user,
        token: ref.token,
        details: { store: secrets.kind },
      };
      const learnt = async () => ({ fingerprint: await fingerprint(secret) });
      return recordChange(recorder, deed, () => secrets.set(ref, secret), learnt);
    },
    async delete(ref) {
      const deed = {
        action: 'secret.forget',
        user: ref.user,
        token: ref.token,
        details: { store: secrets.kind },
      };
      return recordChange(
        recorder,
        deed,
        () => secrets.delete(ref),
        (removed) => (removed ? {} : undefined),
      );
    },
  };
}
