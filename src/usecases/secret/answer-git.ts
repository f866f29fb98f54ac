import { gitAnswer, isMeantFor, parseGitRequest } from '../../domain/secret/git-credential.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { type FoundSecret, getSecret } from './get-secret.ts';

/** What git's helper is called with. */
export interface GitCall extends TokenRef {
  /** `get`, `store`, `erase`, or what a later git may add. */
  readonly operation: string;
  /** The one host that may have the secret. */
  readonly host: string;
  /** Whom git is to log in as, where its URL names nobody; the account if not given. */
  readonly username?: string | undefined;
  readonly requireValid?: boolean | undefined;
  readonly readRequest: () => Promise<string>;
}

/** The answer to git, and what a person should know. */
export interface GitAnswer {
  readonly lines: readonly string[];
  readonly refused: boolean;
  /** What was handed out. */
  readonly found?: FoundSecret | undefined;
}

const nothing: GitAnswer = { lines: [], refused: false };

/**
 * Answers git. Nothing for another host, so that git asks elsewhere; nothing is stored or erased, because svcacct
 * keeps the secret already and a server that refuses it is no reason to lose it.
 * @throws UserError as `token get`
 */
export async function answerGit(
  ports: Pick<Ports, 'secretRecords' | 'clock'> & OpenSecrets,
  { operation, host, username, readRequest, requireValid, ...ref }: GitCall,
): Promise<GitAnswer> {
  const request = parseGitRequest(await readRequest());
  if (!isMeantFor(request, host)) return nothing;
  if (operation === 'erase') return { lines: [], refused: true };
  if (operation !== 'get') return nothing;
  const found = await getSecret(ports, ref, { requireValid });
  const { secret, expires_at } = found;
  const name = request['username'] ?? username ?? ref.user;
  return { lines: gitAnswer({ username: name, password: secret, expires_at }), refused: false, found };
}
