import { type Finding, lintRole, sorted } from '../domain/policy/lint.ts';
import { lintAccount } from '../domain/policy/lint-accounts.ts';
import { type Purpose, purposeNamed, purposes } from '../domain/policy/purposes.ts';
import { isAtLeast, type Severity } from '../domain/policy/risks.ts';
import type { Role } from '../domain/role.ts';
import { UserError } from '../errors.ts';
import type { Account, Ports } from '../ports.ts';
import { findRoles } from './find-roles.ts';

/** What is to be looked at: roles by name, an account, everything; nothing named is all roles. */
export interface LintWish {
  readonly roles: readonly string[];
  readonly user?: string | undefined;
  readonly all?: boolean | undefined;
  /** What the account is for, where its names do not tell. */
  readonly purpose?: string | undefined;
  /** The least severity that fails. */
  readonly failOn: Severity;
}

/** What was looked at, what was found, worst first, and whether anything is bad enough to fail. */
export interface Linted {
  readonly checked: { readonly roles: number; readonly users: number; readonly tokens: number };
  readonly findings: readonly Finding[];
  readonly fail_on: Severity;
  readonly is_failed: boolean;
}

/**
 * Looks for dangerous and careless grants: of roles, of an account's roles held together, of tokens.
 * @throws UserError `not_found` for a role or the account, `usage` for a wish that contradicts itself
 */
export async function lintRoles(ports: Pick<Ports, 'backend'>, wish: LintWish): Promise<Linted> {
  requireSense(wish);
  const purpose = wish.purpose === undefined ? undefined : findPurpose(wish.purpose);
  const { roles, accounts, catalogue } = await lookedAt(ports, wish);
  const known = new Map(catalogue.map((role) => [role.name, role]));
  const findings = sorted([
    ...roles.flatMap(lintRole),
    ...accounts.flatMap((account) => lintAccount({ ...account, purpose, roles: rolesOf(account, known) })),
  ]);
  return {
    checked: {
      roles: roles.length,
      users: accounts.length,
      tokens: accounts.reduce((sum, { tokens }) => sum + tokens.length, 0),
    },
    findings,
    fail_on: wish.failOn,
    is_failed: findings.some(({ severity }) => isAtLeast(severity, wish.failOn)),
  };
}

async function lookedAt(
  ports: Pick<Ports, 'backend'>,
  { roles, user, all }: LintWish,
): Promise<{ roles: readonly Role[]; accounts: readonly Account[]; catalogue: readonly Role[] }> {
  const { backend } = ports;
  if (user !== undefined) {
    const [account, tokens, catalogue] = await Promise.all([
      backend.getUser(user),
      backend.listTokens(user),
      backend.listRoles(),
    ]);
    return { roles: [], accounts: [{ ...account, tokens }], catalogue };
  }
  const catalogue = roles.length > 0 ? await findRoles(ports, roles) : await backend.listRoles();
  return { roles: catalogue, accounts: all ? await backend.listAccounts() : [], catalogue };
}

function rolesOf({ roles }: Account, known: ReadonlyMap<string, Role>): Role[] {
  return roles.flatMap(({ role_name }) => known.get(role_name) ?? []);
}

function requireSense({ roles, user, all, purpose }: LintWish): void {
  const named = [roles.length > 0, user !== undefined, all === true].filter(Boolean).length;
  if (named > 1) throw new UserError('usage', 'Name roles, or give --user USER, or --all: one of them.');
  if (purpose !== undefined && user === undefined) {
    throw new UserError('usage', '--purpose says what one account is for.', 'Give --user USER too.');
  }
}

function findPurpose(name: string): Purpose {
  const purpose = purposeNamed(name);
  if (purpose) return purpose;
  const names = purposes.map((known) => known.name).join(', ');
  throw new UserError('invalid_input', `There is no purpose "${name}".`, `There are ${names}.`);
}
