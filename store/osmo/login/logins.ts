import type { LoginOffer, Server } from '../../../src/domain/login/login.ts';
import { type SavedSession, writeSession } from '../../../src/domain/login/session.ts';
import type { Clock, Credential, LoginGuide, Logins, SecretEntries } from '../../../src/ports.ts';
import { openWire, type WireOptions } from '../wire.ts';
import { acceptedIdentity } from './accepted.ts';
import type { LoginCall } from './call.ts';
import { pause } from './given-up.ts';
import { sessionEntry } from './session-entry.ts';

/** What logins are made and kept with. */
export interface LoginParts {
  readonly secretEntries: () => Promise<SecretEntries>;
  readonly clock: Clock;
  /** The directory of the locks that sessions are renewed under. */
  readonly locks: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told of a service, or an identity provider, that lets us wait. */
  readonly slow?: WireOptions['slow'];
}

/** @returns logins at OSMO services. Each way to log in is loaded when it is gone. */
export function createLogins(parts: LoginParts): Logins {
  const callOf = (server: Server): LoginCall => ({
    server,
    wire: openWire({ caFile: server.ca_file, env: parts.env, slow: parts.slow }),
    clock: parts.clock,
  });
  return {
    async offer(server) {
      const { readOffer } = await import('./offer.ts');
      return readOffer(callOf(server));
    },
    async knows(server, username) {
      const { knowsUser } = await import('./knows-user.ts');
      return knowsUser(callOf(server), username);
    },
    async prove(server, offer, credential, guide) {
      const call = callOf(server);
      const session = await sessionBy(call, offer, credential, guide);
      return { session, identity: await acceptedIdentity(call, credential, session?.bearer.jwt) };
    },
    async keep({ context, url, method }, session) {
      if (session === undefined) {
        if (method === 'dev') return;
        const { loginPlace } = await import('./login-place.ts');
        return loginPlace(parts.locks, context).note(url);
      }
      const entry = sessionEntry(context, parts);
      await entry.locked(async (secretEntries) =>
        secretEntries.set(entry.name, writeSession({ ...session, url })),
      );
    },
    async forget(context) {
      const entry = sessionEntry(context, parts);
      return entry.locked((secretEntries) => secretEntries.delete(entry.name));
    },
    async ofOsmoCli() {
      const { readOsmoCliLogin } = await import('./osmo-cli.ts');
      return readOsmoCliLogin(parts.env, parts.clock);
    },
  };
}

type Made = SavedSession & { readonly bearer: NonNullable<SavedSession['bearer']> };

async function sessionBy(
  call: LoginCall,
  offer: LoginOffer,
  credential: Credential,
  guide: LoginGuide,
): Promise<Made | undefined> {
  switch (credential.method) {
    case 'dev':
      return undefined;
    case 'token': {
      const { exchangeToken } = await import('./exchange.ts');
      const { token } = credential;
      return { kind: 'access_token', access_token: token, bearer: await exchangeToken(call, token) };
    }
    case 'password': {
      const { passwordLogin } = await import('./password.ts');
      return passwordLogin(call, offer, credential);
    }
    case 'code': {
      const { deviceLogin } = await import('./device.ts');
      return deviceLogin(call, offer, guide, (ms) => pause(ms, guide.signal));
    }
    case 'pkce': {
      const { browserLogin } = await import('./browser.ts');
      return browserLogin(call, offer, guide, credential.port ?? 0);
    }
    case 'taken': {
      const { refreshLogin } = await import('./refresh.ts');
      return refreshLogin(call, credential.session, async () => undefined);
    }
  }
}
