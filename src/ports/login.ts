import type { LoginOffer, Server } from '../domain/login/login.ts';
import type { ProviderSession, SavedSession } from '../domain/login/session.ts';
import type { LoginMethod } from '../domain/settings/settings.ts';
import type { Identity } from './backend.ts';

/** What proves who is logging in. */
export type Credential =
  | { readonly method: 'dev'; readonly username: string }
  | { readonly method: 'token'; readonly token: string }
  | { readonly method: 'password'; readonly username: string; readonly password: string }
  | { readonly method: 'code' }
  /** `port` is where the browser is sent back to on this machine; any free one if not given. */
  | { readonly method: 'pkce'; readonly port?: number | undefined }
  /** A login that another program made, as it left it. */
  | { readonly method: 'taken'; readonly session: ProviderSession };

/** Takes a person through a login that happens elsewhere. */
export interface LoginGuide {
  /** Told where to go, with the code to enter where there is one, and for how many seconds that is good. */
  visit(place: { readonly url: string; readonly code?: string; readonly seconds: number }): Promise<void>;
  /** Ends the waiting for that person: the login is given up, and nothing of it is stored. */
  readonly signal?: AbortSignal | undefined;
}

/** A login that an OSMO service has accepted. Nothing of it is kept yet. */
export interface ProvenLogin {
  readonly identity: Identity;
  /** What has to be kept for the next command; nothing for a dev login. */
  readonly session: SavedSession | undefined;
}

/** The login of OSMO's own CLI, as its file says. */
export interface OsmoCliLogin {
  readonly file: string;
  readonly url: string;
  readonly credential: Extract<Credential, { readonly method: 'dev' | 'token' | 'taken' }>;
}

/** Whose login is kept, and how it came to be; for the record. */
export interface LoginSubject {
  readonly context: string;
  readonly url: string;
  readonly method: LoginMethod;
  readonly username: string;
}

/**
 * Logs in at OSMO services, and keeps the logins. Trouble is a UserError: `not_logged_in` (denied, wrong, too late),
 * `token_refused`, `backend_unreachable`, `backend_failed`, `invalid_input`, and what the vault says.
 */
export interface Logins {
  /** How a service lets people in. */
  offer(server: Server): Promise<LoginOffer>;
  /** Whether a service without an identity provider knows a name; where it does not, logging in makes that user. */
  knows(server: Server, username: string): Promise<boolean>;
  /** Logs in, and asks the service itself whether it accepts that. */
  prove(server: Server, offer: LoginOffer, credential: Credential, guide: LoginGuide): Promise<ProvenLogin>;
  /** Puts a login into the vault, in place of the context's earlier one; a login that leaves no secret is only told. */
  keep(deed: LoginSubject, session: SavedSession | undefined): Promise<void>;
  /** Takes the login of a context out of the vault. @returns whether there was one */
  forget(context: string): Promise<boolean>;
  /** @throws UserError `not_found` where OSMO's own CLI has no login, `invalid_input` where its file cannot be used */
  ofOsmoCli(): Promise<OsmoCliLogin>;
}

/** Shows pages to the person at this machine. */
export interface Browser {
  /** Whether there is a screen to show a page on. */
  readonly available: boolean;
  /** @returns whether a browser was started; nobody can tell whether it showed the page. */
  open(url: string): Promise<boolean>;
}
