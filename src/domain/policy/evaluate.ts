import type { PolicyAction } from '../role/role.ts';
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
export interface AccessQuestion {
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
export function decide(roles: readonly EvaluatedRole[], question: AccessQuestion): Decision {
  let allowing: { readonly role: EvaluatedRole; readonly index: number } | undefined;
  for (const role of roles) {
    for (let index = 0; index < role.policies.length; index++) {
      const policy = role.policies[index] as EvaluatedPolicy;
      if (policy.effect === 'Deny') {
        if (speaksOf(policy, question)) {
          return { allowed: false, denied: true, by: decidedBy(role, index, 'Deny', question) };
        }
      } else if (policy.effect === 'Allow' && allowing === undefined && speaksOf(policy, question)) {
        allowing = { role, index };
      }
    }
  }
  const by = allowing && decidedBy(allowing.role, allowing.index, 'Allow', question);
  return { allowed: by !== undefined, denied: false, by };
}

type EvaluatedPolicy = EvaluatedRole['policies'][number];

function speaksOf({ actions, resources }: EvaluatedPolicy, { action, resource }: AccessQuestion): boolean {
  for (const pattern of actions) {
    if (typeof pattern === 'string' && matchesAction(pattern, action))
      return matchesResources(resources, resource);
  }
  return false;
}

/** @returns what of a policy that speaks of the question matched it. */
function decidedBy(
  role: EvaluatedRole,
  index: number,
  effect: DecidedBy['effect'],
  { action, resource }: AccessQuestion,
): DecidedBy {
  const { actions, resources } = role.policies[index] as EvaluatedPolicy;
  const matches = (pattern: PolicyAction) => typeof pattern === 'string' && matchesAction(pattern, action);
  return {
    role: role.name,
    policy: index,
    effect,
    action: actions.find(matches) as string,
    resource: resources.find((pattern) => matchesResources([pattern], resource)),
  };
}
