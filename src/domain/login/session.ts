import { fits, notEmpty, number, oneOf, optional, record } from '../values/schema.ts';

/** A JWT that authorises requests, and until when to use it (unix seconds, by this machine's clock). */
export interface Bearer {
  readonly jwt: string;
  readonly expires_at: number;
}

/**
 * The address of the service that a login was made at: it is sent nowhere else, whatever the settings say by now. A login
 * of an older version has none.
 */
type SessionUrl = string | undefined;

/** What is kept of a login with an access token: it is exchanged for a new bearer when that runs out. */
export interface TokenSession {
  readonly kind: 'access_token';
  readonly url?: SessionUrl;
  readonly access_token: string;
  readonly bearer?: Bearer | undefined;
}

/** What is kept of a login with an identity provider: the bearer is its ID token, renewed by the refresh token. */
export interface ProviderSession {
  readonly kind: 'provider';
  readonly url?: SessionUrl;
  readonly bearer: Bearer;
  readonly refresh_token?: string | undefined;
  readonly token_endpoint: string;
  readonly client_id: string;
  /** Who issued the first ID token: a renewed one must come from the same. */
  readonly issuer: string;
}

/** What a login leaves behind. All of it is secret: it lies in the vault as one text, and nowhere else. */
export type SavedSession = TokenSession | ProviderSession;

/** A bearer is not used any more when less than this many seconds are left: the request has to get there, too. */
const bearerMarginSeconds = 15;

/** @returns the name under which the vault keeps the login of a context. */
export function sessionName(context: string): string {
  return `session:${context}`;
}

/** @returns whether a bearer may still be sent at an instant. */
export function isFresh(bearer: Bearer | undefined, now: Date): bearer is Bearer {
  return bearer !== undefined && now.getTime() / 1000 < bearer.expires_at - bearerMarginSeconds;
}

/** @returns a session as the vault keeps it. */
export function writeSession(session: SavedSession): string {
  return JSON.stringify(session);
}

/** @returns a session as it was kept, or undefined where the text is none (an older version, a stranger's entry). */
export function readSession(text: string): SavedSession | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return fits(tokenSession, value) || fits(providerSession, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const bearer = record<Bearer>({ jwt: notEmpty, expires_at: number });

const tokenSession = record<TokenSession>({
  kind: oneOf('access_token'),
  url: optional(notEmpty),
  access_token: notEmpty,
  bearer: optional(bearer),
});

const providerSession = record<ProviderSession>({
  kind: oneOf('provider'),
  url: optional(notEmpty),
  bearer,
  refresh_token: optional(notEmpty),
  token_endpoint: notEmpty,
  client_id: notEmpty,
  issuer: notEmpty,
});
