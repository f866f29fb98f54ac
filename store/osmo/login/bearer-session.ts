import type { Session } from '../session.ts';

/** @returns a session with a bearer that is at hand, for the one request that shows whether a login is accepted. */
export function bearerSession(jwt: string, username: string | undefined): Session {
  return {
    username,
    headers: async () => authorization(jwt),
    refused: async () => false,
  };
}

/** @returns the header a bearer is sent in. */
export function authorization(jwt: string): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${jwt}` };
}
