import { advise, commandHint, type Hint } from '../hint/hint.ts';
import { nearest } from '../text/nearest.ts';
import { type TokenRef, tokenLabel } from '../token/token.ts';

/**
 * Why a backend says no: the code of the error, what is wrong, and what to do. Every backend tells the same thing in
 * the same words.
 */
export interface Refusal {
  readonly code: 'not_found' | 'conflict' | 'role_not_held' | 'invalid_input' | 'token_refused' | 'forbidden';
  readonly message: string;
  readonly hint?: Hint | undefined;
}

/** @param known ids that exist, to name the nearest */
export function userNotFound(id: string, known: Iterable<string> = []): Refusal {
  return {
    code: 'not_found',
    message: `User ${id} not found.`,
    hint:
      (id.includes('/')
        ? `${id} is written as a token is; its account would be ${id.split('/')[0]}.`
        : undefined) ??
      didYouMean(id, known) ??
      advise`${commandHint('user list')} shows the accounts; ids are case-sensitive.`,
  };
}

/** OSMO's own routes cannot say such a name: its paths take no "/", encoded or not (a 404 of its router). */
export function outOfReach(kind: 'User' | 'Role' | 'Access token', name: string): Refusal {
  return {
    code: 'invalid_input',
    message: `${kind} ${name} is out of reach: the OSMO API cannot address a name that contains "/", or is "." or "..".`,
    hint: 'Lists show it. It can only be changed where it comes from: in the identity provider or the database.',
  };
}

export function userExists(id: string): Refusal {
  return {
    code: 'conflict',
    message: `User ${id} already exists.`,
    hint: advise`${commandHint('user get', [id])} shows it.`,
  };
}

/** @param known names of roles that exist, to name the nearest */
export function roleNotFound(name: string, known: Iterable<string> = []): Refusal {
  const guess = didYouMean(name, known);
  return {
    code: 'not_found',
    message: `Role ${name} does not exist.`,
    hint: advise`${guess ? `${guess} ` : ''}${commandHint('role list')} shows the roles; ${commandHint('role create', [], { f: 'FILE' })} creates one.`,
  };
}

/**
 * A role that the service lists and refuses to assign: only its configuration file has it, its database does not know it.
 */
export function roleNotAssignable(name: string): Refusal {
  return {
    code: 'conflict',
    message: `Role ${name} is listed, but this service does not allow it to be assigned: it exists only in the configuration file (Helm values), not in the database of the service.`,
    hint: advise`Assign another role, or ask the operator of the deployment: OSMO uses a role from the file after its database was migrated for that. ${commandHint('role list')} shows the roles.`,
  };
}

export function roleExists(name: string): Refusal {
  return {
    code: 'conflict',
    message: `Role ${name} already exists.`,
    hint: advise`${commandHint('role get', [name])} shows it.`,
  };
}

export function roleImmutable(name: string): Refusal {
  return {
    code: 'forbidden',
    message: `Role ${name} is immutable.`,
    hint: 'It belongs to the service and cannot be deleted.',
  };
}

export function tokenExists({ user, token }: TokenRef): Refusal {
  return {
    code: 'conflict',
    message: `Token name ${token} already exists.`,
    hint: advise`Choose another name, or delete it first: ${commandHint('token delete', [token], { user })}`,
  };
}

/** @param known names of the user's tokens, to name the nearest */
export function tokenNotFound({ user, token }: TokenRef, known: Iterable<string> = []): Refusal {
  return {
    code: 'not_found',
    message: `Access token ${token} does not exist.`,
    hint:
      didYouMean(token, known) ??
      advise`${commandHint('token list', [], { user })} shows the tokens of ${user}.`,
  };
}

/** @returns what is wrong with the roles a token is to have: none, not held, or named twice (OSMO); or undefined. */
export function tokenRolesProblem(
  user: string,
  held: Iterable<string>,
  wanted: readonly string[],
): Refusal | undefined {
  if (wanted.length === 0) {
    return {
      code: 'invalid_input',
      message: 'At least one role must be specified for the access token.',
      hint: advise`${user} holds no role: ${commandHint('user update', [user], { addRoles: 'ROLE' })}`,
    };
  }
  const holds = new Set(held);
  const missing = wanted.filter((role) => !holds.has(role));
  if (missing.length > 0) {
    return {
      code: 'role_not_held',
      message: `User ${user} does not hold ${missing.join(', ')}. Token creation failed.`,
      hint: advise`Choose from ${[...holds].join(', ') || 'no roles'}, or first: ${commandHint('user update', [user], { addRoles: missing })}`,
    };
  }
  if (new Set(wanted).size < wanted.length) {
    return {
      code: 'invalid_input',
      message: 'A role was named twice. Token creation failed.',
      hint: 'Name each role once.',
    };
  }
  return undefined;
}

/** A secret that no token has (any more). */
export const secretUnknown: Refusal = {
  code: 'token_refused',
  message: 'Access Token is invalid.',
  hint: 'It was revoked or replaced; create a new one.',
};

/** A secret whose token is out of date. `expires_on` is a UTC date. */
export function secretExpired(ref: TokenRef, expires_on: string): Refusal {
  return {
    code: 'token_refused',
    message: `Access token ${tokenLabel(ref)} expired on ${expires_on} at 00:00 UTC.`,
    hint: advise`Create a new one: ${commandHint('token rotate', [ref.token], { user: ref.user })}`,
  };
}

function didYouMean(typed: string, known: Iterable<string>): string | undefined {
  const guess = nearest(typed, known);
  return guess && `Did you mean ${guess}?`;
}
