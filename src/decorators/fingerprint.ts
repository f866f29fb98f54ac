import { fingerprintOf } from '../domain/token/token.ts';
import type { Recorder } from './record.ts';

/** @returns what a secret is called in the audit log */
export async function fingerprint(secret: string, { digest }: Recorder): Promise<string> {
  return fingerprintOf((await digest()).sha256(secret));
}
