import { advise, commandHint, type Hint } from '../hint/hint.ts';
import type { Policy, Role } from '../role/role.ts';
import { actionInfo, anyOtherCall } from './catalogue.ts';
import { actionsOf, contains, type Grant, grantsOf, placesOf } from './grants.ts';
import type { HelmValues } from './helm.ts';
import { isEverything } from './match.ts';
import { isAtLeast, type Risk, type RiskSeverity, riskOf, riskSeverities } from './risks.ts';
import { legacyActions } from './words.ts';

/** What is wrong with one or several roles, told so that someone can act on it. */
export interface LintFinding {
  readonly severity: RiskSeverity;
  readonly rule:
    | Risk['rule']
    | Habit
    | 'spare-role'
    | 'provider-role'
    | 'token-without-roles'
    | 'token-beyond-purpose'
    | 'token-made-by-service'
    | 'token-beyond-limit';
  readonly role?: string | undefined;
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  /** Where in the role: `policies[0]`. */
  readonly place?: string | undefined;
  /** The grant that causes it: `auth:Token on user/*`. */
  readonly grant: string;
  /** Reads after the name of whoever holds it: `can create tokens for any user`. */
  readonly can: string;
  /** How it could be abused, or what comes of it, in one sentence. */
  readonly abuse: string;
  readonly fix: Hint;
  /** Of what everyone holds (`osmo-default`): it is said once per context. */
  readonly held_by_everyone?: true | undefined;
  /** Helm values that mend it. */
  readonly helm_values?: HelmValues | undefined;
}

/** Ways of writing a role that sooner or later grant more, or deny less, than was meant. */
type Habit =
  | 'denies-nothing'
  | 'allows-nothing'
  | 'empty-policy'
  | 'unknown-action'
  | 'open-wildcard'
  | 'path-based';

/** @returns what is wrong with a role by itself: dangers, worst first, then habits. */
export function lintRole(role: Role): LintFinding[] {
  return sorted([...dangers([role]), ...lintHabits(role)]);
}

/** @returns ways in which a role is written that sooner or later grant more, or deny less, than was meant. */
export function lintHabits(role: Role): LintFinding[] {
  return sorted(role.policies.flatMap((policy, index) => habits(role, policy, index)));
}

/** @returns what is dangerous about roles that are held together, worst first: what a Deny of any of them takes away is not. */
export function lintTogether(roles: readonly Role[]): LintFinding[] {
  return sorted(dangers(roles));
}

/** @returns what makes a role one to warn of wherever it is offered, or undefined: `can create tokens for any user`. */
export function warningOf(role: Role): string | undefined {
  return dangers([role])
    .sort(bySeverity)
    .find(({ severity }) => isAtLeast(severity, 'high'))?.can;
}

/** @returns findings, worst first. */
export function sorted(findings: readonly LintFinding[]): LintFinding[] {
  return [...findings].sort(bySeverity);
}

function bySeverity(a: LintFinding, b: LintFinding): number {
  return riskSeverities.indexOf(a.severity) - riskSeverities.indexOf(b.severity);
}

function dangers(roles: readonly Role[]): LintFinding[] {
  const grants = roles.flatMap(grantsOf);
  const denied = grants.filter(({ effect }) => effect === 'Deny');
  const granted = grants.filter(({ effect }) => effect === 'Allow');
  const open = granted.filter((grant) => !denied.some((deny) => takesAway(deny, grant)));
  const risky = open.flatMap((grant) => {
    const risk = riskOf(grant.action, grant.resource);
    return risk ? [{ grant, risk }] : [];
  });
  // Whoever can do everything can do the rest of the policy too: said once.
  const everything = risky.filter(({ risk }) => risk.rule === 'everything').map(({ grant }) => grant);
  const isSaid = ({ role, policy, action }: Grant) =>
    action !== anyOtherCall.action &&
    everything.some((other) => other.role === role && other.policy === policy);
  return risky.filter(({ grant }) => !isSaid(grant)).map(({ grant, risk }) => dangerOf(grant, risk));
}

function takesAway(deny: Grant, { action, resource }: Grant): boolean {
  if (deny.action !== action) return false;
  if (deny.resource === undefined || resource === undefined) return deny.resource === resource;
  return contains(deny.resource, resource);
}

function dangerOf(
  { role, policy, action, resource }: Grant,
  { rule, severity, can, abuse, fix }: Risk,
): LintFinding {
  const shown = action === anyOtherCall.action ? '*:*' : action;
  const grant = resource === undefined ? shown : `${shown} on ${resource}`;
  return { severity, rule, role, place: `policies[${policy}]`, grant, can, abuse, fix };
}

function habits(role: Role, policy: Policy, index: number): LintFinding[] {
  const place = `policies[${index}]`;
  const say = (found: Omit<LintFinding, 'role' | 'place'>): LintFinding => ({
    role: role.name,
    place,
    ...found,
  });
  if (policy.actions.length === 0) return [say(emptyPolicy(policy))];
  return [
    ...legacyActions({ policies: [policy] }).map(({ text }) => say(pathBased(text))),
    ...policy.actions
      .filter((action) => typeof action === 'string')
      .flatMap((action) => {
        if (action.includes('*')) return isOpen(policy, action) ? [say(openWildcard(action))] : [];
        return actionInfo(action) ? [] : [say(unknownAction(action))];
      }),
    ...neverAsked(policy).map((action) => say(matchesNothing(policy.effect, action))),
  ];
}

/** A wildcard that denies is on the safe side; that everything is allowed is said already. */
function isOpen({ effect }: Policy, action: string): boolean {
  return effect === 'Allow' && !isEverything(action);
}

/** @returns actions a policy names, none of whose resources OSMO would ever ask it about. */
function neverAsked(policy: Policy): string[] {
  const named = new Set(policy.actions);
  return actionsOf(policy)
    .filter((info) => named.has(info.action) && placesOf(info, policy.resources).length === 0)
    .map(({ action }) => action);
}

function matchesNothing(effect: Policy['effect'], action: string): Omit<LintFinding, 'role' | 'place'> {
  const scope = actionInfo(action)?.scope ?? '';
  const fix = `Add resources: ${scope}/NAME, or ${scope}/* for all.`;
  return effect === 'Deny'
    ? {
        severity: 'high',
        rule: 'denies-nothing',
        grant: `Deny ${action}`,
        can: `is not denied ${action}, although it looks like it`,
        abuse: `OSMO asks about ${action} on ${scope}/NAME, which this policy does not name: so what it should deny is still allowed.`,
        fix,
      }
    : {
        severity: 'low',
        rule: 'allows-nothing',
        grant: action,
        can: `cannot do ${action}, although it looks like it`,
        abuse: `Sooner or later somebody assigns a wider role to make ${action} work.`,
        fix,
      };
}

function emptyPolicy({ effect }: Policy): Omit<LintFinding, 'role' | 'place'> {
  return {
    severity: 'low',
    rule: 'empty-policy',
    grant: `${effect} of no action`,
    can: 'has a policy without effect',
    abuse: 'It may be the rest of a rule that once denied something.',
    fix: 'Remove the policy, or write what it should do.',
  };
}

function openWildcard(action: string): Omit<LintFinding, 'role' | 'place'> {
  return {
    severity: 'low',
    rule: 'open-wildcard',
    grant: action,
    can: `gets every future action of ${action}`,
    abuse: 'An action that a later version of OSMO adds is allowed without a decision.',
    fix: 'Name the actions.',
  };
}

function unknownAction(action: string): Omit<LintFinding, 'role' | 'place'> {
  return {
    severity: 'low',
    rule: 'unknown-action',
    grant: action,
    can: `has ${action}, which is an unknown action`,
    abuse: 'It may allow nothing, or something that nobody has reviewed.',
    fix: advise`${commandHint('role can', [], { help: true })} and OSMO's reference name the actions; remove it if it is misspelt.`,
  };
}

function pathBased(text: string): Omit<LintFinding, 'role' | 'place'> {
  return {
    severity: 'medium',
    rule: 'path-based',
    grant: text,
    can: 'has path-based rules, which are not evaluated here',
    abuse: 'What a path rule allows changes with the paths of the service, so it cannot be evaluated here.',
    fix: 'Write it with actions such as workflow:Read.',
  };
}
