/**
 * How OSMO compares a policy with a question. Where each rule comes from:
 * - `*`, `*:*`, `type:*`, `*:Name`, `scope/*`, `scope/prefix*`, policies without resources, whole scopes: the measured
 *   service (its documentation of roles and policies says the same, but for the prefix).
 * - The corners (what is compared first, what a pattern with a prefix answers to a whole scope): the behaviour of OSMO's
 *   public authorization service, 6.3 and later.
 * Nothing is trimmed and case counts: ` pool:List` and `Pool:List` are other actions than `pool:List`.
 */

/** @returns whether the action pattern of a policy means this action. */
export function matchesAction(pattern: string, action: string): boolean {
  // OSMO takes an empty text for no action at all.
  if (pattern === action) return pattern !== '';
  // Most patterns are plain, and in a batch most of the time goes into this function.
  if (!pattern.includes('*')) return false;
  if (isEverything(pattern)) return true;
  if (pattern.endsWith(':*')) return action.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*:')) return action.endsWith(pattern.slice(1));
  return false;
}

/** @returns whether the pattern stands for every action. */
export function isEverything(pattern: string): boolean {
  return pattern === '*' || pattern === '*:*';
}

/**
 * @param resource `scope/name`, `scope/*` for the whole scope, or empty for an action that has no resource
 * @returns whether a policy with these resources speaks of the resource
 */
export function matchesResources(patterns: readonly string[], resource: string): boolean {
  // An action without a resource asks no resource of the policy, and a policy without resources speaks of no other.
  if (resource === '' || patterns.length === 0) return resource === '';
  return patterns.some((pattern) => matchesResource(pattern, resource));
}

function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === resource || pattern === '*') return true;
  // Both `pool/*` and `pool/team-*` mean every resource that starts so.
  if (pattern.endsWith('*')) return resource.startsWith(pattern.slice(0, -1));
  // A question about a whole scope is answered by a policy on anything in it. A pattern with a prefix never gets here:
  // OSMO has compared it as a prefix already, and `pool/*` does not start with `pool/team-`.
  if (resource.endsWith('/*')) return pattern.startsWith(resource.slice(0, -1));
  return false;
}
