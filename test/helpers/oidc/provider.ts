import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context, errors } from 'oidc-provider';
import { onTestFinished } from 'vitest';

/** What a test may want otherwise. Lifetimes are in seconds. */
export interface ProviderOptions {
  readonly idTokenSeconds?: number;
  readonly deviceCodeSeconds?: number;
}

/** A real identity provider on this machine, with one person in it. */
export interface IdentityProvider {
  readonly url: string;
  /** As OSMO's `GET /api/auth/login` tells it. */
  readonly loginInfo: {
    readonly device_endpoint: string;
    readonly device_client_id: string;
    readonly browser_endpoint: string;
    readonly browser_client_id: string;
    readonly token_endpoint: string;
  };
  /** Its public keys, for whoever checks its ID tokens. */
  readonly keys: readonly (JsonWebKey & { kid: string })[];
  /** The `grant_type` of each request to the token endpoint, in order. */
  readonly grants: string[];
  /** Every token it handed out, of whatever kind. */
  readonly handedOut: string[];
  /** Stops listening: the provider is out of reach from then on. */
  close(): Promise<void>;
}

/** The person, who may log in with any method. */
export const person = { username: 'jo@example.com', password: 'correct horse battery staple' } as const;

/** Starts a provider on a free port of 127.0.0.1, thrown away after the test. */
export async function startProvider(options: ProviderOptions = {}): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { kid: 'provider', alg: 'RS256', use: 'sig' };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(
    url,
    configuration(options, { ...privateKey.export({ format: 'jwk' }), ...key }),
  );
  const grants: string[] = [];
  const handedOut: string[] = [];
  provider.use(async (context, next) => {
    await next();
    // The default of 5 seconds is for people.
    if (context.path === '/device/auth' && context.body?.['device_code']) context.body['interval'] = 1;
    const tokens = context.path === '/token' ? Object.entries(context.body ?? {}) : [];
    for (const [name, token] of tokens)
      if (/^(id|access|refresh)_token$/.test(name)) handedOut.push(String(token));
  });
  provider.registerGrantType('password', (context) => passwordGrant(provider, context), [
    'username',
    'password',
    'scope',
  ]);
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/token') {
      request.on('data', (part: Buffer) =>
        grants.push(new URLSearchParams(part.toString()).get('grant_type') ?? ''),
      );
    }
    callback(request, response);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return {
    url,
    loginInfo: {
      device_endpoint: `${url}/device/auth`,
      device_client_id: 'osmo-device',
      browser_endpoint: `${url}/auth`,
      browser_client_id: 'osmo-browser',
      token_endpoint: `${url}/token`,
    },
    keys: [{ ...publicKey.export({ format: 'jwk' }), ...key }],
    grants,
    handedOut,
    close,
  };
}

function configuration({ idTokenSeconds = 300, deviceCodeSeconds = 600 }: ProviderOptions, key: object) {
  const client = { token_endpoint_auth_method: 'none', application_type: 'native' };
  return {
    clients: [
      {
        ...client,
        client_id: 'osmo-device',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token', 'password'],
        response_types: [],
        redirect_uris: [],
      },
      {
        ...client,
        client_id: 'osmo-browser',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        // Any port of this machine: the provider leaves the port of a native client's address out.
        redirect_uris: ['http://127.0.0.1/callback'],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['only for tests'] },
    features: { deviceFlow: { enabled: true } },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, name: 'Jo' }),
    }),
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      DeviceCode: deviceCodeSeconds,
      Grant: 3600,
      IdToken: idTokenSeconds,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 3600,
    },
  };
}

/** OAuth 2's password grant, which the library leaves to whoever still wants it. */
async function passwordGrant(provider: Provider, context: Context): Promise<void> {
  const { client, params } = context.oidc;
  if (params['username'] !== person.username || params['password'] !== person.password)
    throw new errors.InvalidGrant('wrong name or password');
  const common = { accountId: person.username, client, scope: params['scope'] };
  const grant = new provider.Grant({ accountId: person.username, clientId: client.clientId });
  grant.addOIDCScope(params['scope'] ?? '');
  const grantId = await grant.save();
  const access = new provider.AccessToken({ ...common, grantId, gty: 'password' });
  const refresh = new provider.RefreshToken({ ...common, grantId, gty: 'password', rotations: 0 });
  context.oidc.entity('Client', client);
  const id = new provider.IdToken(
    { sub: person.username, preferred_username: person.username },
    { ctx: context },
  );
  id.scope = params['scope'] ?? '';
  context.body = {
    access_token: await access.save(),
    token_type: 'Bearer',
    expires_in: access.expiration,
    id_token: await id.issue({ use: 'idtoken' }),
    refresh_token: await refresh.save(),
  };
}
