import type { Role } from '../role/role.ts';
import { type HelmValues, helmValues } from './helm.ts';
import { type LintFinding, lintTogether } from './lint.ts';
import { everyonesRole, mendedPolicies } from './mend.ts';
import { type Need, needWords } from './needs.ts';
import { legacyActions, policyInWords } from './words.ts';

export { everyonesRole } from './mend.ts';

/** What everyone holds, as far as it can be known: `osmo-default` as the backend has it. */
export type Everyone =
  | { readonly state: 'known'; readonly role: Role }
  /** The catalogue has no such role; OSMO makes it again when the service restarts. */
  | { readonly state: 'missing' }
  /** It has actions of OSMO's older form, whose meaning is not known here. */
  | { readonly state: 'path_based'; readonly role: Role }
  /** This login may not read the catalogue. */
  | { readonly state: 'unreadable' };

/** @param catalogue all roles; undefined where they may not be read */
export function everyoneIn(catalogue: readonly Role[] | undefined): Everyone {
  if (catalogue === undefined) return { state: 'unreadable' };
  const role = catalogue.find(({ name }) => name === everyonesRole);
  if (role === undefined) return { state: 'missing' };
  return legacyActions(role).length === 0 ? { state: 'known', role } : { state: 'path_based', role };
}

/**
 * @returns what OSMO evaluates: the roles that are held, and what everyone holds. It stands last, so that it is named as
 * what decided only where no held role says the same.
 */
export function effectiveRoles(held: readonly Role[], everyone: Everyone): readonly Role[] {
  if (!('role' in everyone) || held.some(({ name }) => name === everyonesRole)) return held;
  return [...held, everyone.role];
}

/** What everyone may do in a context, and what of it is dangerous. Said once per context. */
export interface EveryoneReport {
  readonly role: typeof everyonesRole;
  readonly state: Everyone['state'];
  /** In words: `read its own profile`. */
  readonly may: readonly string[];
  /** All of it in a sentence, or why it is not known. */
  readonly sentence: string;
  /** What is dangerous about it, worst first, as findings of `role lint`. */
  readonly findings: readonly LintFinding[];
  /** The worst of it, in a sentence: `Everyone here can create tokens for any user, administrators too.` */
  readonly risk: string | undefined;
  /** Values that take what is dangerous out of `osmo-default`, and nothing else. */
  readonly helm_values: HelmValues | undefined;
}

/** @returns what is to be said of what everyone holds. */
export function reportOn(everyone: Everyone): EveryoneReport {
  const about = { role: everyonesRole, state: everyone.state } as const;
  if (everyone.state !== 'known') {
    const sentence = unknownSentence[everyone.state];
    return { ...about, may: [], sentence, findings: [], risk: undefined, helm_values: undefined };
  }
  const { role } = everyone;
  const may = wordsOf(role);
  const values = helmValues({ name: everyonesRole, policies: mendedPolicies(role) });
  const findings = lintTogether([role]).map((finding) => heldByEveryone(finding, values));
  const [worst] = findings;
  return {
    ...about,
    may,
    sentence: may.length === 0 ? 'Everyone here may: nothing.' : `Everyone here may: ${may.join('; ')}.`,
    findings,
    risk: worst && `Everyone here ${worst.can}.`,
    helm_values: worst && values,
  };
}

const unknownSentence: Readonly<Record<Exclude<Everyone['state'], 'known'>, string>> = {
  missing: `There is no role ${everyonesRole} here, so the permissions of everyone are not included. OSMO creates it again when the service restarts.`,
  path_based: `What everyone here may do is not known: ${everyonesRole} has path-based actions, which are not evaluated here.`,
  unreadable: `What everyone here may do is not known: this login may not read ${everyonesRole}.`,
};

function heldByEveryone(finding: LintFinding, helm_values: HelmValues): LintFinding {
  return {
    ...finding,
    held_by_everyone: true,
    abuse: `OSMO adds ${everyonesRole} to the roles of every request: every account and every token here ${finding.can}, a token without roles too.`,
    fix: `Change ${everyonesRole} in the Helm values of the deployment; everything else that it allows stays:`,
    helm_values,
  };
}

function wordsOf(role: Role): string[] {
  const places = policyInWords(role).allows;
  const words = places.flatMap(({ resource, actions }) =>
    actions.map(({ action }): Need => ({ action, resource })).filter((need) => !isSaidWider(need, places)),
  );
  return words.map(needWords);
}

/** Who may do something of everybody's may do it of his own. */
function isSaidWider(
  { action, resource }: Need,
  places: ReturnType<typeof policyInWords>['allows'],
): boolean {
  if (resource !== undefined) return false;
  return places.some(
    (place) => place.resource?.endsWith('/*') && place.actions.some((other) => other.action === action),
  );
}
