import { isObject } from '../values/is-object.ts';
import { fits, listOf, text } from '../values/schema.ts';

/** What a JSON Web Token says of itself. Read without checking its signature: whoever gets it does that. */
export type JwtClaims = Readonly<Record<string, unknown>>;

/** @returns the claims of a JWT, or undefined where the text is none. */
export function claimsOf(jwt: string): JwtClaims | undefined {
  const [, payload, signature, ...more] = jwt.split('.');
  if (!payload || signature === undefined || more.length > 0) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** @returns for how many seconds a JWT was made, if it says so. */
export function lifetimeOf({ iat, exp }: JwtClaims): number | undefined {
  return typeof iat === 'number' && typeof exp === 'number' && exp > iat ? exp - iat : undefined;
}

// OSMO's own claim first; then what identity providers call a person, the most readable first.
const nameClaims = ['unique_name', 'preferred_username', 'email', 'upn', 'name', 'sub'] as const;

/** @returns whom a JWT is about, if it says so. */
export function nameIn(claims: JwtClaims): string | undefined {
  const found = nameClaims
    .map((claim) => claims[claim])
    .find((value) => typeof value === 'string' && value !== '');
  return found as string | undefined;
}

/** @returns the roles a JWT carries, if it says so. */
export function rolesIn({ roles }: JwtClaims): readonly string[] | undefined {
  return fits(listOf(text), roles) ? roles : undefined;
}
