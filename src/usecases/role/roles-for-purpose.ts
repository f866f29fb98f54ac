import { advise, optionHint } from '../../domain/hint/hint.ts';
import { warningOf } from '../../domain/policy/lint.ts';
import { needText } from '../../domain/policy/needs.ts';
import { prepareRoles } from '../../domain/policy/prepared.ts';
import { type Purpose, purposeNamed, purposes } from '../../domain/policy/purposes.ts';
import { fitOfSet, recommend } from '../../domain/policy/recommend.ts';
import { roleNameProblem } from '../../domain/policy/role-file.ts';
import { roleToMeasure } from '../../domain/policy/tailor.ts';
import type { NewRole, Role } from '../../domain/role/role.ts';
import { UserError } from '../../errors.ts';

/** What an account is for, and the roles that are named for it. */
export interface RolesRequest {
  readonly purpose: string;
  /** In place of those that are recommended. */
  readonly roles?: readonly string[] | undefined;
  /** The name of a custom least-privilege role that is made for the purpose. */
  readonly tailor?: string | undefined;
}

/** The roles of an account for a purpose, and how they fit it. */
export interface RolesForPurpose {
  readonly purpose: Purpose['name'];
  readonly roles: readonly string[];
  /** The one of them that has to be made first. */
  readonly custom: NewRole | undefined;
  /** How many permissions they grant beyond the purpose. */
  readonly extra: number;
  /** Needs that no role covers (`pool:List`), where the roles were named. */
  readonly uncovered: readonly string[];
  /** What is dangerous about the existing ones among them. */
  readonly warnings: readonly { readonly role: string; readonly can: string }[];
}

/** How much of a big catalogue is searched: what some 50 ms allow. */
const effort = 250_000;

/**
 * Chooses the roles of an account: those that are named, a custom role, or the least of what exists that covers the purpose.
 * @param known the roles there are
 * @throws UserError `invalid_input` for a purpose or a name; `conflict` where the custom role exists; `not_found` where
 * nothing was named and no roles cover the purpose
 */
export function rolesForPurpose(known: readonly Role[], request: RolesRequest): RolesForPurpose {
  const purpose = findPurpose(request.purpose);
  const custom = request.tailor === undefined ? undefined : customRole(known, purpose, request.tailor);
  const prepared = prepareRoles(
    custom === undefined ? known : [...known, { ...custom, immutable: false }],
    purpose.needs,
  );
  const isChosen = request.roles !== undefined || custom !== undefined;
  const chosen = isChosen
    ? [...new Set([...(request.roles ?? []), ...(custom === undefined ? [] : [custom.name])])]
    : recommend(prepared, purpose.needs, effort).roles.map(({ role }) => role);
  const fit = fitOfSet(prepared, chosen, purpose.needs);
  const uncovered = fit.uncovered.map(needText);
  if (!isChosen && (uncovered.length > 0 || chosen.length === 0)) throw noneCovers(purpose, uncovered);
  return {
    purpose: purpose.name,
    roles: chosen,
    custom,
    extra: fit.excess.count,
    uncovered,
    warnings: known.flatMap((role) => {
      const can = chosen.includes(role.name) ? warningOf(role) : undefined;
      return can === undefined ? [] : [{ role: role.name, can }];
    }),
  };
}

/** @throws UserError `invalid_input` that names the purposes there are */
export function findPurpose(name: string): Purpose {
  const purpose = purposeNamed(name);
  if (purpose) return purpose;
  const names = purposes.map((known) => known.name).join(', ');
  throw new UserError('invalid_input', `Unknown purpose "${name}".`, `Purposes: ${names}.`);
}

function customRole(known: readonly Role[], purpose: Purpose, name: string): NewRole {
  const problem = roleNameProblem(name);
  if (problem) throw new UserError('invalid_input', advise`${optionHint('tailor')}: ${problem}.`);
  if (known.some((role) => role.name === name))
    throw new UserError(
      'conflict',
      `Role ${name} already exists.`,
      advise`Choose another name for ${optionHint('tailor')}, or use the role as it is: ${optionHint('roles', name)}`,
    );
  return { ...roleToMeasure(purpose.needs, purpose, known), name };
}

function noneCovers({ name }: Purpose, uncovered: readonly string[]): UserError {
  return new UserError(
    'not_found',
    uncovered.length > 0
      ? `No existing roles cover the purpose ${name}: ${uncovered.join(', ')} would be missing.`
      : `The purpose ${name} needs only osmo-default, but a token needs at least one role of its own.`,
    advise`Nothing was created. ${optionHint('tailor', `osmo-${name}`)} creates a custom least-privilege role for it.`,
  );
}
