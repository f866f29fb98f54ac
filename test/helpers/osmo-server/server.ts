import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { chartRoles } from '../../../src/domain/role/chart-roles.ts';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import { type Answer, internalError, Refused } from './answer.ts';
import { answerWith, Faults } from './faults.ts';
import { throughGateway } from './gateway.ts';
import { type Claims, createSigner, type PublicKey } from './jwt.ts';
import { otherRoutes } from './other-routes.ts';
import { roleRoutes } from './role-routes.ts';
import { answerFrom } from './routes.ts';
import { ServerState } from './state.ts';
import { tokenRoutes } from './token-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Where a person logs in, as `GET /api/auth/login` tells it. */
export interface LoginInfo {
  readonly device_endpoint: string | null;
  readonly device_client_id: string | null;
  readonly browser_endpoint: string | null;
  readonly browser_client_id: string | null;
  readonly token_endpoint: string | null;
  readonly logout_endpoint: string | null;
}

export interface OsmoServerOptions {
  /** `dev` believes the header `x-osmo-user`; `gateway` wants a JWT and checks its roles. */
  readonly mode?: 'dev' | 'gateway';
  readonly now?: () => Date;
  /** 0 chooses a free port. */
  readonly port?: number;
  /** PEM: the server speaks TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly loginInfo?: Partial<LoginInfo>;
  /** OSMO's default roles: those of a fresh database (the default), or those of the Helm charts. */
  readonly roles?: 'database' | 'helm';
  /** Helm values (YAML) that are merged over those of the chart, in order. */
  readonly values?: readonly string[];
  /** Roles come from a file: the API lists them and refuses to write them. */
  readonly managed?: boolean;
}

/** A server that behaves like OSMO 6.4. */
export interface OsmoServer {
  readonly url: string;
  readonly state: ServerState;
  readonly faults: Faults;
  /** What was asked, `GET /api/auth/user?count=1000`, in order. */
  readonly requests: string[];
  /** Called with each request before it is worked on. */
  onRequest?: (request: string) => void;
  /** What a request is worked on as, for a service that understands less. */
  rewrite?: (target: string) => string;
  /** The most requests that were under way at once. */
  readonly maxInFlight: () => number;
  /** Signs a JWT as the service does; `exp` and the like come on top. */
  readonly signJwt: (claims: Claims) => string;
  /** Lets the gateway believe the JWTs of an identity provider, too. */
  readonly trust: (keys: readonly PublicKey[]) => void;
  readonly close: () => Promise<void>;
}

/** The administrator who is there from the start. */
export const admin = 'admin@example.com';

/** Starts a server on 127.0.0.1 with the administrator in it. */
export async function startOsmoServer(options: OsmoServerOptions = {}): Promise<OsmoServer> {
  const state = new ServerState(options.now, options.roles === 'helm' ? chartRoles : defaultRoles);
  if (options.managed) {
    state.rolesAreManaged = true;
    state.managedWords = 'configs';
  }
  for (const values of options.values ?? []) state.applyValues(values);
  state.createUser(admin, options.mode === 'gateway' ? ['osmo-admin'] : [], admin);
  // Making a key takes a moment, and few tests need one.
  let made: ReturnType<typeof createSigner> | undefined;
  const signer = () => {
    made ??= createSigner();
    return made;
  };
  const trusted: PublicKey[] = [];
  const keys = () => [signer().key, ...trusted];
  const faults = new Faults();
  const requests: string[] = [];
  const flight = { now: 0, max: 0 };
  const signJwt = (claims: Claims) => {
    const at = Math.floor(state.now().getTime() / 1000);
    return signer().sign({ iss: 'osmo', aud: 'osmo', iat: at, nbf: at, exp: at + 300, ...claims });
  };
  const routes = [
    ...userRoutes,
    ...tokenRoutes,
    ...roleRoutes,
    ...otherRoutes({
      signJwt,
      keys: () => ({ keys: keys() }),
      loginInfo: () => ({ ...noLogin, ...options.loginInfo }),
    }),
  ];
  let url = '';

  const answer = (request: IncomingMessage, path: string, query: string, body: string): Answer => {
    try {
      const method = request.method ?? 'GET';
      const headers =
        options.mode === 'gateway'
          ? throughGateway({ method, path, headers: request.headers }, { state, keys: keys() })
          : request.headers;
      return answerFrom(routes, {
        state,
        method,
        path: decodeURIComponent(path),
        query: new URLSearchParams(query),
        headers,
        body,
        base: url,
      });
    } catch (error) {
      return error instanceof Refused ? error.answer : internalError(String(error)).answer;
    }
  };

  const listener: RequestListener = async (request, response) => {
    flight.now += 1;
    flight.max = Math.max(flight.max, flight.now);
    response.once('close', () => {
      flight.now -= 1;
    });
    const target = request.url ?? '/';
    requests.push(`${request.method} ${target}`);
    osmo.onRequest?.(`${request.method} ${target}`);
    const [path = '/', query = ''] = (osmo.rewrite?.(target) ?? target).split('?', 2);
    const body = await readAll(request);
    const fault = faults.take(request.method ?? 'GET', target);
    await answerWith(fault, () => answer(request, path, query, body), response);
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const osmo: OsmoServer = {
    url,
    state,
    faults,
    requests,
    maxInFlight: () => flight.max,
    signJwt,
    trust: (more) => trusted.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return osmo;
}

const noLogin: LoginInfo = {
  device_endpoint: null,
  device_client_id: null,
  browser_endpoint: null,
  browser_client_id: null,
  token_endpoint: null,
  logout_endpoint: null,
};

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
