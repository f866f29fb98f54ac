import type { PolicyAction } from '../role.ts';
import { matchesAction, matchesResources } from './match.ts';

/** A role as OSMO evaluates it. An effect that is neither `Allow` nor `Deny` matches nothing (OSMO). */
export interface EvaluatedRole {
  readonly name: string;
  readonly policies: readonly {
    readonly effect: string;
    readonly actions: readonly PolicyAction[];
    readonly resources: readonly string[];
  }[];
}

/** May these roles do this? `resource` is empty for an action that has none. */
export interface Question {
  readonly action: string;
  readonly resource: string;
}

/** The policy that decided, and what of it matched. */
export interface DecidedBy {
  readonly role: string;
  /** Counted from 0, as in `policies[0]`. */
  readonly policy: number;
  readonly effect: 'Allow' | 'Deny';
  readonly action: string;
  /** Undefined where the policy has no resources. */
  readonly resource: string | undefined;
}

/** `denied` means that a Deny matched; neither is set where no policy says anything. */
export interface Decision {
  readonly allowed: boolean;
  readonly denied: boolean;
  readonly by: DecidedBy | undefined;
}

/**
 * Decides as OSMO does: a Deny of any role wins over every Allow, and what nothing allows is not allowed. The first
 * policy that matches is named as the one that decided. Path-based actions match nothing here: whoever asks says so
 * (`legacyActions`).
 */
export function decide(roles: readonly EvaluatedRole[], question: Question): Decision {
  let allowed: DecidedBy | undefined;
  for (const role of roles) {
    for (const [index, policy] of role.policies.entries()) {
      const { effect } = policy;
      if (effect !== 'Deny' && (effect !== 'Allow' || allowed !== undefined)) continue;
      const match = matchOf(policy, question);
      if (match === undefined) continue;
      const by: DecidedBy = { role: role.name, policy: index, effect, ...match };
      if (effect === 'Deny') return { allowed: false, denied: true, by };
      allowed = by;
    }
  }
  return { allowed: allowed !== undefined, denied: false, by: allowed };
}

/** @returns the action and the resource of a policy that match the question, or undefined where it does not speak of it. */
function matchOf(
  { actions, resources }: EvaluatedRole['policies'][number],
  question: Question,
): Pick<DecidedBy, 'action' | 'resource'> | undefined {
  const action = actions.filter(isText).find((pattern) => matchesAction(pattern, question.action));
  if (action === undefined || !matchesResources(resources, question.resource)) return undefined;
  return { action, resource: resources.find((pattern) => matchesResources([pattern], question.resource)) };
}

function isText(action: PolicyAction): action is string {
  return typeof action === 'string';
}
