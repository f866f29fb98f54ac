import { claimsOf, nameIn } from '../../../src/domain/login/jwt.ts';
import { readSession, sessionName, writeSession } from '../../../src/domain/login/session.ts';
import { isSameAddress } from '../../../src/domain/settings/address.ts';
import type { TokenRef } from '../../../src/domain/token/token.ts';
import { isUserError } from '../../../src/errors.ts';
import type { OwnLogin } from '../../../src/ports.ts';
import type { Session } from '../session.ts';
import { sessionEntry } from './session-entry.ts';
import {
  callOf,
  expired,
  type RemoteContext,
  readStoredSession,
  type SessionParts,
  tokenInFile,
} from './stored-session.ts';

/**
 * @returns the login of a context with an access token
 * @param others the contexts of the same service whose login may be in the vault, this one among them
 */
export function openOwnLogin(
  context: RemoteContext,
  session: Session,
  parts: SessionParts & { readonly others: () => Promise<readonly string[]> },
): OwnLogin {
  const call = callOf(context.settings, parts);
  const { token_file, method } = context.settings;
  const exchange = async (token: string) => (await import('./exchange.ts')).exchangeToken(call, token);
  const secret = async (): Promise<string | undefined> => {
    if (token_file !== undefined) return tokenInFile(context, token_file, parts);
    if (method === 'dev') return undefined;
    const session = await readStoredSession(context, await parts.secretEntries());
    return session.kind === 'access_token' ? session.access_token : undefined;
  };
  return {
    file: token_file,
    secret,
    async token() {
      if (method !== 'token') return undefined;
      const { Authorization = '' } = await session.headers();
      return tokenOf(Authorization.replace(/^Bearer /, ''));
    },
    async prove() {
      if (method !== 'token') return;
      try {
        const token = await secret();
        if (token !== undefined) await exchange(token);
      } catch (error) {
        throw isUserError(error, 'not_logged_in', 'token_refused') ? expired(context, error) : error;
      }
    },
    async follow(old, successor) {
      const moved: string[] = [];
      for (const name of await parts.others()) {
        const entry = sessionEntry(name, parts);
        await entry.locked(async (secretEntries) => {
          const text = await secretEntries.get(sessionName(name));
          const session = text === undefined ? undefined : readSession(text);
          if (session?.kind !== 'access_token' || !isSame(tokenOf(session.bearer?.jwt), old)) return;
          if (session.url !== undefined && !isSameAddress(session.url, context.settings.url)) return;
          // Seen to let us in before anything is given up for it.
          const bearer = await exchange(successor);
          await secretEntries.set(entry.name, writeSession({ ...session, access_token: successor, bearer }));
          moved.push(name);
        });
      }
      return moved;
    },
  };
}

/** @returns the access token that a bearer was exchanged for, as its claims say. */
function tokenOf(jwt = ''): TokenRef | undefined {
  const claims = claimsOf(jwt) ?? {};
  const user = nameIn(claims);
  const token = claims['osmo_token_name'];
  return user !== undefined && typeof token === 'string' ? { user, token } : undefined;
}

function isSame(a: TokenRef | undefined, b: TokenRef): boolean {
  return a?.user === b.user && a.token === b.token;
}
