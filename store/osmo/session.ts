import type { CommandHint } from '../../src/domain/hint/hint.ts';
/** What authorises requests to an OSMO service, for one context. */
export interface Session {
  /** Headers that authorise one request. May exchange or refresh a token first. */
  headers(signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Told of a 401: forgets what was cached. @returns whether asking again may help. */
  refused(): Promise<boolean>;
  /** Whom the service takes us for, where that is known without asking it. */
  readonly username: string | undefined;
  /** The command that logs in again, where it is known. */
  readonly login?: CommandHint | undefined;
}

/** @returns a session with a service that has no identity provider: it believes the name it is told. */
export function devSession(username: string): Session {
  return {
    username,
    headers: async () => ({ 'x-osmo-user': username }),
    refused: async () => false,
  };
}
