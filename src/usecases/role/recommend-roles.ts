import { advise, type Hint, optionHint } from '../../domain/hint/hint.ts';
import { type EveryoneReport, everyoneIn, reportOn } from '../../domain/policy/everyone.ts';
import { heldAsNeeds, spareRoles } from '../../domain/policy/held.ts';
import { type Chart, type HelmValues, helmText, helmValues } from '../../domain/policy/helm.ts';
import { distinct, type Need, readNeed } from '../../domain/policy/needs.ts';
import { type PreparedRoles, prepareRoles } from '../../domain/policy/prepared.ts';
import type { Purpose } from '../../domain/policy/purposes.ts';
import { fitOfSet, type Recommendation, recommend } from '../../domain/policy/recommend.ts';
import { roleNameProblem } from '../../domain/policy/role-file.ts';
import { roleToMeasure } from '../../domain/policy/tailor.ts';
import type { NewRole, Role } from '../../domain/role/role.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { requireEvaluable } from './find-roles.ts';
import { findPurpose } from './roles-for-purpose.ts';
import { isNotWritten, writeOrValues } from './roles-in-file.ts';

/** What is asked for: needs, a purpose, an account, or several of them. */
export interface Wanted {
  readonly needs: readonly string[];
  readonly purpose?: string | undefined;
  readonly fromUser?: string | undefined;
  /** The name of a custom least-privilege role. */
  readonly tailor?: string | undefined;
  /** Whether to make that role. */
  readonly create?: boolean | undefined;
  /** Helm values for this chart only; for both where it is not said. */
  readonly chart?: Chart | undefined;
}

/** The roles that are just enough, and a role that would be exactly enough. */
export interface RecommendedRoles extends Recommendation {
  readonly purpose: string | undefined;
  /** What the account holds now, what of it is not needed, and what it lacks. */
  readonly user:
    | {
        readonly id: string;
        readonly holds: readonly string[];
        readonly drop: readonly string[];
        readonly add: readonly string[];
      }
    | undefined;
  /** Grants the needs and nothing beyond. */
  readonly tailored_role: NewRole;
  /** The same for a deployment that manages its roles with Helm: for the chart that was named, or for both. */
  readonly helm_values: string;
  readonly helm_values_of: HelmValues;
  /** What everyone may do here, and what is dangerous about it: it is true of every account, with just these roles too. */
  readonly everyone: EveryoneReport;
  /** Whether the tailored role was given a name, and so asked for. */
  readonly is_named: boolean;
  readonly is_created: boolean;
  /** Why the tailored role was not made, though that was asked: the service takes its roles from its Helm values. */
  readonly not_created?: Hint | undefined;
  readonly notes: readonly string[];
}

/**
 * How much of a catalogue of more than `certainRoles` useful roles is searched: what some 50 ms allow. Smaller
 * catalogues are searched to the end.
 */
const effort = 250_000;

/**
 * Finds the existing roles that are just enough for some needs, and tailors one that is exactly enough.
 * @throws UserError `usage` where nothing is asked for, `invalid_input` for a need, a purpose or a name, `not_found`
 * for the account, `conflict` or `forbidden` where the tailored role cannot be made
 */
export async function recommendRoles(
  { backend }: Pick<Ports, 'backend'>,
  wanted: Wanted,
): Promise<RecommendedRoles> {
  const { needs: asked, purpose, notes } = readWanted(wanted);
  const [roles, holds] = await Promise.all([
    backend.listRoles(),
    wanted.fromUser === undefined ? undefined : rolesOf(backend, wanted.fromUser),
  ]);
  const prepared = prepareRoles(roles, asked);
  const isOwn = asked.length === 0 && holds !== undefined;
  if (isOwn) requireEvaluable(roles.filter(({ name }) => holds.includes(name)));
  const recommendation = isOwn ? justHeld(prepared, holds) : recommend(prepared, asked, effort);
  const tailored = tailorFor(wanted, purpose, recommendation.needs, roles);
  const values = helmValues(tailored);
  const made = wanted.create
    ? await writeOrValues(() => backend.createRole(tailored), tailored, wanted.chart)
    : undefined;
  return {
    ...recommendation,
    purpose: purpose?.name,
    user: holds && { id: wanted.fromUser as string, holds, ...changes(recommendation, holds) },
    tailored_role: tailored,
    helm_values: helmText(values, wanted.chart),
    helm_values_of: values,
    everyone: reportOn(everyoneIn(roles)),
    is_named: wanted.tailor !== undefined,
    is_created: made !== undefined && !isNotWritten(made),
    ...(made !== undefined && isNotWritten(made)
      ? { not_created: advise`${made.message} ${made.hint}` }
      : {}),
    notes,
  };
}

function readWanted(wanted: Wanted): { needs: Need[]; purpose: Purpose | undefined; notes: string[] } {
  if (wanted.needs.length === 0 && wanted.purpose === undefined && wanted.fromUser === undefined) {
    throw new UserError(
      'usage',
      'Missing needs.',
      advise`Use ${optionHint('need', 'ACTION[@RESOURCE]')}, ${optionHint('purpose', 'NAME')} or ${optionHint('fromUser', 'USER')}.`,
    );
  }
  if (wanted.create && wanted.tailor === undefined) {
    throw new UserError(
      'usage',
      advise`${optionHint('create')} needs a name for the role.`,
      advise`Add ${optionHint('tailor', 'NAME')}.`,
    );
  }
  const nameProblem = wanted.tailor === undefined ? undefined : roleNameProblem(wanted.tailor);
  if (nameProblem) throw new UserError('invalid_input', advise`${optionHint('tailor')}: ${nameProblem}.`);
  const purpose = wanted.purpose === undefined ? undefined : findPurpose(wanted.purpose);
  const needs: Need[] = [...(purpose?.needs ?? [])];
  const notes: string[] = [];
  for (const text of wanted.needs) {
    const read = readNeed(text);
    if ('problem' in read) throw new UserError('invalid_input', read.problem, read.hint);
    needs.push(...read.needs);
    if (read.note) notes.push(read.note);
  }
  return { needs: distinct(needs), purpose, notes };
}

async function rolesOf(backend: Ports['backend'], user: string): Promise<readonly string[]> {
  return (await backend.getUser(user)).roles.map(({ role_name }) => role_name);
}

/** What an account has now is its need: the roles it holds without those that add nothing. */
function justHeld(prepared: PreparedRoles, holds: readonly string[]): Recommendation {
  const spare = spareRoles(prepared, holds);
  const needed = holds.filter((role) => !spare.includes(role));
  const fit = fitOfSet(prepared, needed, heldAsNeeds(prepared, holds));
  return { ...fit, proven_least: true, left_out: [] };
}

function changes({ roles }: Recommendation, holds: readonly string[]) {
  const names = roles.map(({ role }) => role);
  return {
    drop: holds.filter((role) => !names.includes(role)),
    add: names.filter((role) => !holds.includes(role)),
  };
}

function tailorFor(
  wanted: Wanted,
  purpose: Purpose | undefined,
  needs: readonly Need[],
  roles: readonly Role[],
): NewRole {
  const about = wanted.fromUser?.replace(/[^A-Za-z0-9-]/g, '-');
  const role = roleToMeasure(needs, purpose, roles, about);
  return wanted.tailor === undefined ? role : { ...role, name: wanted.tailor };
}
