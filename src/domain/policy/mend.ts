import type { Policy, Role } from '../role/role.ts';
import { grantsOf } from './grants.ts';
import { policiesFor } from './policies-for.ts';
import { riskOf } from './risks.ts';

/** The role that OSMO's authorisation sidecar adds to the roles of every request, of tokens without roles too. */
export const everyonesRole = 'osmo-default';

/**
 * @returns the policies of a role without what is dangerous to allow; what is not dangerous stays as it is written. Of
 * `auth:Token` on `*` the tokens of one's own stay.
 */
export function mendedPolicies(role: Pick<Role, 'name' | 'policies'>): Policy[] {
  return role.policies.flatMap((policy) => (policy.effect === 'Allow' ? mend(role.name, policy) : [policy]));
}

function mend(name: string, policy: Policy): Policy[] {
  const read = policy.actions.map((action) => {
    const grants = grantsOf({ name, policies: [{ ...policy, actions: [action] }] });
    const calm = grants.filter((grant) => riskOf(grant.action, grant.resource) === undefined);
    return { action, calm, isRisky: calm.length < grants.length };
  });
  if (!read.some(({ isRisky }) => isRisky)) return [policy];
  const actions = read.filter(({ isRisky }) => !isRisky).map(({ action }) => action);
  const left = read.flatMap(({ isRisky, calm }) => (isRisky ? calm : []));
  return [...(actions.length === 0 ? [] : [{ ...policy, actions }]), ...policiesFor(left)];
}
