import { advise, optionHint } from '../../domain/hint/hint.ts';
import { type EveryoneReport, everyoneIn, everyonesRole, reportOn } from '../../domain/policy/everyone.ts';
import { type LintFinding, lintHabits, lintRole, sorted } from '../../domain/policy/lint.ts';
import { accountLinter } from '../../domain/policy/lint-accounts.ts';
import { givenByProvider } from '../../domain/policy/provider.ts';
import { type Purpose, purposeNamed, purposes } from '../../domain/policy/purposes.ts';
import { isAtLeast, type RiskSeverity } from '../../domain/policy/risks.ts';
import type { Role } from '../../domain/role/role.ts';
import { UserError } from '../../errors.ts';
import type { Account, Ports } from '../../ports.ts';
import { lastAllowedDay } from '../token/token-limit.ts';
import { findRoles } from './find-roles.ts';

/** What is to be looked at: roles by name, an account, everything; nothing named is all roles. */
export interface LintRequest {
  readonly roles: readonly string[];
  readonly user?: string | undefined;
  readonly all?: boolean | undefined;
  /** Leave out what everyone holds (`osmo-default`), unless it is named. */
  readonly only?: boolean | undefined;
  /** What the account is for, where its names do not tell. */
  readonly purpose?: string | undefined;
  /** The least severity that fails. */
  readonly failOn: RiskSeverity;
}

/** What was looked at, what was found, worst first, and whether anything is bad enough to fail. */
export interface Linted {
  readonly checked: { readonly roles: number; readonly users: number; readonly tokens: number };
  readonly findings: readonly LintFinding[];
  /** What everyone may do here, whatever roles were looked at; undefined where that was to be left out. */
  readonly everyone: EveryoneReport | undefined;
  readonly fail_on: RiskSeverity;
  readonly is_failed: boolean;
}

/**
 * Looks for dangerous and careless grants: of roles, of an account's roles held together, of tokens, and of what
 * everyone holds, which is part of every answer.
 * @throws UserError `not_found` for a role or the account, `usage` for a wish that contradicts itself
 */
export async function lintRoles(
  ports: Pick<Ports, 'backend' | 'clock'>,
  request: LintRequest,
): Promise<Linted> {
  requireSense(request);
  const purpose = request.purpose === undefined ? undefined : findPurpose(request.purpose);
  const { roles, accounts, catalogue } = await lookedAt(ports, request);
  const lastAllowed = accounts.length === 0 ? undefined : await lastAllowedDay(ports);
  const known = new Map(catalogue.map((role) => [role.name, role]));
  const everyone = everyoneIn(catalogue);
  const role = everyone.state === 'known' && !request.only ? everyone.role : undefined;
  const isNamed = roles.some(({ name }) => name === everyonesRole);
  const report = request.only && !isNamed ? undefined : reportOn(everyone);
  const lint = accountLinter();
  const findings = sorted([
    // Of the same severity what everyone holds comes first: it makes every other role as dangerous as itself.
    ...(report?.findings ?? []),
    ...roles.flatMap((one) =>
      (one.name === everyonesRole && report?.state === 'known' ? lintHabits : lintRole)(one),
    ),
    ...accounts.flatMap((account) =>
      lint({
        ...account,
        ...{ purpose, roles: rolesOf(account, known), everyone: role, lastAllowed },
        provided: providedOf(account, known),
      }),
    ),
  ]);
  return {
    checked: {
      roles: roles.length,
      users: accounts.length,
      tokens: accounts.reduce((sum, { tokens }) => sum + tokens.length, 0),
    },
    findings,
    everyone: report,
    fail_on: request.failOn,
    is_failed: findings.some(({ severity }) => isAtLeast(severity, request.failOn)),
  };
}

async function lookedAt(
  ports: Pick<Ports, 'backend'>,
  { roles, user, all }: LintRequest,
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
  const catalogue = await backend.listRoles();
  const looked = roles.length > 0 ? await findRoles(ports, roles, catalogue) : catalogue;
  return { roles: looked, accounts: all ? await backend.listAccounts() : [], catalogue };
}

function rolesOf({ roles }: Account, known: ReadonlyMap<string, Role>): Role[] {
  return roles.flatMap(({ role_name }) => known.get(role_name) ?? []);
}

function providedOf({ roles }: Account, known: ReadonlyMap<string, Role>): Map<string, readonly string[]> {
  return new Map(
    roles.flatMap((assignment) => {
      const names = givenByProvider(known.get(assignment.role_name), assignment);
      return names === undefined ? [] : [[assignment.role_name, names] as const];
    }),
  );
}

function requireSense({ roles, user, all, purpose }: LintRequest): void {
  const named = [roles.length > 0, user !== undefined, all === true].filter(Boolean).length;
  if (named > 1)
    throw new UserError(
      'usage',
      advise`Use one of: role names, ${optionHint('user', 'USER')}, ${optionHint('all')}.`,
    );
  if (purpose !== undefined && user === undefined) {
    throw new UserError(
      'usage',
      advise`${optionHint('purpose')} needs one account.`,
      advise`Add ${optionHint('user', 'USER')}.`,
    );
  }
}

function findPurpose(name: string): Purpose {
  const purpose = purposeNamed(name);
  if (purpose) return purpose;
  const names = purposes.map((known) => known.name).join(', ');
  throw new UserError('invalid_input', `Unknown purpose "${name}".`, `Purposes: ${names}.`);
}
