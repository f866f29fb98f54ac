import path from 'node:path';
import { runProgram, temporaryHome } from './program.ts';

/** A home of the built program with one token whose secret is kept, in an encrypted file. */
export interface StoredToken {
  readonly home: string;
  /** What a run in that home needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly secret: string;
  /** The flags that name it: `--user svc-a --token main`. */
  readonly flags: readonly string[];
}

/** @returns a home with the account `svc-a` and its kept token `main`: that one, or one that is gone after the test. */
export async function storedToken(place?: string): Promise<StoredToken> {
  const home = place ?? (await temporaryHome());
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home, env });
  const made = await runProgram(['token', 'set', 'main', '--user', 'svc-a', '-t', 'json'], { home, env });
  const { token } = JSON.parse(made.stdout) as { token: string };
  return { home, env, secret: token, flags: ['--user', 'svc-a', '--token', 'main'] };
}
