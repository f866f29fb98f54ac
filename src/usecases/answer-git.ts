import { gitAnswer, isMeantFor, parseGitRequest } from '../domain/git-credential.ts';
import type { TokenRef } from '../domain/token.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import { keptCredential } from './kept-credential.ts';

/** What git's helper is called with. */
export interface GitCall extends TokenRef {
  /** `get`, `store`, `erase`, or what a later git may add. */
  readonly operation: string;
  /** The one host that may have the secret. */
  readonly host: string;
  /** Whom git is to log in as, where its URL names nobody; the account if not given. */
  readonly username?: string | undefined;
  readonly readRequest: () => Promise<string>;
}

/** The answer to git, and what a person should know. */
export interface GitAnswer {
  readonly lines: readonly string[];
  readonly refused: boolean;
}

const nothing: GitAnswer = { lines: [], refused: false };

/**
 * Answers git. Nothing for another host, so that git asks elsewhere; nothing is stored or erased, because svcacct
 * keeps the secret already and a server that refuses it is no reason to lose it.
 * @throws UserError as `token get`
 */
export async function answerGit(
  ports: Pick<Ports, 'kept'> & OpenSecrets,
  { operation, host, username, readRequest, ...ref }: GitCall,
): Promise<GitAnswer> {
  const request = parseGitRequest(await readRequest());
  if (!isMeantFor(request, host)) return nothing;
  if (operation === 'erase') return { lines: [], refused: true };
  if (operation !== 'get') return nothing;
  const { secret, expires_at } = await keptCredential(ports, ref);
  const name = request['username'] ?? username ?? ref.user;
  return { lines: gitAnswer({ username: name, password: secret, expires_at }), refused: false };
}
