import { createPublicKey, generateKeyPairSync, type JsonWebKey, sign, verify } from 'node:crypto';

/** The claims of a JWT. */
export type Claims = Readonly<Record<string, unknown>>;

/** A key as it is published, to check signatures with. */
export type PublicKey = JsonWebKey & { readonly kid?: string };

/** @returns a key of its own to sign with, and the public part of it. */
export function createSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key: PublicKey = {
    ...publicKey.export({ format: 'jwk' }),
    kid: 'osmo-test',
    alg: 'RS256',
    use: 'sig',
  };
  return {
    key,
    sign(claims: Claims): string {
      const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${encode(claims)}`;
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
  };
}

/** @returns the claims of a JWT that one of the keys signed and that is not out of date, or undefined. */
export function readJwt(jwt: string, keys: readonly PublicKey[], now: Date): Claims | undefined {
  const [head = '', body = '', signature = ''] = jwt.split('.');
  const header = decode(head);
  const key = keys.find(({ kid }) => kid === header?.['kid']);
  if (!key || header?.['alg'] !== 'RS256') return undefined;
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    createPublicKey({ key, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  const claims = signed ? decode(body) : undefined;
  return claims && Number(claims['exp']) * 1000 > now.getTime() ? claims : undefined;
}

/** @returns the claims of a JWT, whoever signed it. */
export function claimsOf(jwt: string): Claims | undefined {
  return decode(jwt.split('.')[1] ?? '');
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
