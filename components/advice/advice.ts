import { type EveryoneReport, everyoneIn, reportOn } from '../../src/domain/policy/everyone.ts';
import { warningOf } from '../../src/domain/policy/lint.ts';
import type { Need } from '../../src/domain/policy/needs.ts';
import { type PreparedRoles, prepareRoles } from '../../src/domain/policy/prepared.ts';
import {
  countFits,
  type FitCount,
  fitOfSet,
  type Recommendation,
  recommend,
} from '../../src/domain/policy/recommend.ts';
import type { NewRole, Role } from '../../src/domain/role/role.ts';
import { byNumbers } from '../../src/domain/text/order.ts';
import { type AdviceOffer, measured, offeredNeeds, offersFor } from './offers.ts';

/** The roles of a context, made ready once, so that advice on any needs that can be ticked is there at once. */
export interface Advisor {
  readonly roles: readonly Role[];
  readonly offers: readonly AdviceOffer[];
  readonly prepared: PreparedRoles;
  /** What is dangerous about a role, by its name. */
  readonly warnings: ReadonlyMap<string, string | undefined>;
  /** What everyone may do here, whatever roles are chosen. */
  readonly everyone: EveryoneReport;
}

/** One role to choose: how it fits the needs, and what is dangerous about it. */
export interface RoleChoice {
  readonly name: string;
  /** Undefined for the role custom least-privilege role, which does not exist yet. */
  readonly role: Role | undefined;
  readonly fit: FitCount | undefined;
  readonly warning: string | undefined;
  readonly isSuggested: boolean;
}

/** What is advised on some needs. */
export interface Advice {
  readonly needs: readonly Need[];
  readonly recommendation: Recommendation;
  /** A role with exactly the needs, where no set of existing roles is just enough. */
  readonly tailored: NewRole | undefined;
  /** Every role, the suggested ones first, then by how well they fit. */
  readonly choices: readonly RoleChoice[];
}

/** How much of a big catalogue is searched between two keys: well below the 16 ms of a frame. */
const effort = 20_000;

/** @returns the roles of a context, ready to be asked about. */
export function advisorOn(roles: readonly Role[]): Advisor {
  const offers = offersFor(roles);
  const warnings = new Map(roles.map((role) => [role.name, warningOf(role)]));
  return {
    roles,
    offers,
    prepared: prepareRoles(roles, offeredNeeds(offers)),
    warnings,
    everyone: reportOn(everyoneIn(roles)),
  };
}

/** @returns the advice on some needs: the roles that are just enough, or one custom least-privilege role. */
export function adviceOn(advisor: Advisor, needs: readonly Need[]): Advice {
  const recommendation = recommend(advisor.prepared, needs, effort);
  const isEnough = recommendation.excess.count === 0 && recommendation.uncovered.length === 0;
  const tailored = isEnough ? undefined : measured(needs, advisor.roles);
  const suggested = tailored ? [tailored.name] : recommendation.roles.map(({ role }) => role);
  const existing = existingChoices(advisor, needs, new Set(suggested));
  return {
    needs,
    recommendation,
    tailored,
    choices: [...(tailored ? [newChoice(tailored)] : []), ...existing],
  };
}

/** @returns what the chosen roles do for the needs, the role custom least-privilege role among them. */
export function chosenFit({ prepared }: Advisor, { needs, tailored }: Advice, chosen: ReadonlySet<string>) {
  const existing = [...chosen].filter((name) => name !== tailored?.name);
  const fit = fitOfSet(prepared, existing, needs);
  const isTailored = tailored !== undefined && chosen.has(tailored.name);
  return {
    covered: isTailored ? needs.length : needs.length - fit.uncovered.length,
    beyond: fit.excess.count,
  };
}

/** @returns the roles to begin with. */
export function suggestedRoles({ choices }: Advice): ReadonlySet<string> {
  return new Set(choices.filter(({ isSuggested }) => isSuggested).map(({ name }) => name));
}

function newChoice(role: NewRole): RoleChoice {
  const warning = warningOf({ ...role, immutable: false });
  return { name: role.name, role: undefined, fit: undefined, warning, isSuggested: true };
}

function existingChoices(
  { prepared, warnings }: Advisor,
  needs: readonly Need[],
  suggested: ReadonlySet<string>,
): RoleChoice[] {
  const choices = countFits(prepared, needs).map(({ role, fit }) => ({
    name: role.name,
    role,
    fit,
    warning: warnings.get(role.name),
    isSuggested: suggested.has(role.name),
  }));
  const ranked = choices.map((choice) => ({ choice, rank: rankOf(choice) }));
  return ranked.sort((a, b) => byNumbers(a.rank, b.rank)).map(({ choice }) => choice);
}

/** Suggested first, then what covers most, then what has no warning, then what grants least beyond. */
function rankOf({ isSuggested, fit, warning }: RoleChoice): readonly number[] {
  return [isSuggested ? 0 : 1, -(fit?.covers ?? 0), warning ? 1 : 0, fit?.beyond ?? 0];
}
