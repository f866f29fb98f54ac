import type { Policy, Role } from '../role.ts';
import { type ActionInfo, catalogue, type Scope } from './catalogue.ts';
import { matchesAction } from './match.ts';

/** One thing a policy speaks of: a single action, and where. */
export interface Grant {
  readonly effect: Policy['effect'];
  readonly action: string;
  /** Undefined for an action without a resource (or, where it has both, for what is one's own). `*` became `scope/*`. */
  readonly resource: string | undefined;
  /** Where it is said: the role, and which of its policies, counted from 0. */
  readonly role: string;
  readonly policy: number;
}

/**
 * @returns what a role grants and denies, action by action: wildcards are resolved against the catalogue, and of a
 * policy's resources an action is given those OSMO would ask it about. Actions that are not known stand as written.
 * Path-based actions are not part of it.
 */
export function grantsOf(role: Pick<Role, 'name' | 'policies'>): Grant[] {
  return role.policies.flatMap((policy, index) =>
    actionsOf(policy).flatMap((info) =>
      placesOf(info, policy.resources).map((resource) => ({
        effect: policy.effect,
        action: info.action,
        resource,
        role: role.name,
        policy: index,
      })),
    ),
  );
}

/** @returns the actions a policy speaks of: known ones in the order of the catalogue, then the others as written. */
export function actionsOf(policy: Pick<Policy, 'actions'>): readonly ActionInfo[] {
  const patterns = policy.actions.filter((action) => typeof action === 'string');
  const known = catalogue.filter(({ action }) => patterns.some((pattern) => matchesAction(pattern, action)));
  const unknown = patterns.filter(
    (pattern) => !catalogue.some(({ action }) => matchesAction(pattern, action)),
  );
  return [...known, ...[...new Set(unknown)].filter(Boolean).map((action) => ({ action, does: '' }))];
}

/** @returns where the resources of a policy let an action be done. Undefined stands for "without a resource". */
export function placesOf(info: ActionInfo, resources: readonly string[]): (string | undefined)[] {
  const isUnknown = info.does === '';
  if (isUnknown) return resources.length === 0 ? [undefined] : [...new Set(resources)];
  const scope = info.scope;
  const scoped =
    scope === undefined ? [] : widest(resources.flatMap((pattern) => within(pattern, scope) ?? []));
  return scope === undefined || info.own ? [undefined, ...scoped] : scoped;
}

/** @returns what a resource pattern means inside one scope: `*` is all of it, `pool/x` nothing of `config`. */
export function within(pattern: string, scope: Scope): string | undefined {
  const all = `${scope}/`;
  if (pattern.startsWith(all)) return pattern;
  return pattern.endsWith('*') && all.startsWith(pattern.slice(0, -1)) ? `${all}*` : undefined;
}

/** @returns whether everything `narrow` means is meant by `wide` too. */
export function contains(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  return wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1));
}

/** @returns the patterns that no other of them contains, each once. */
function widest(patterns: readonly string[]): string[] {
  const all = [...new Set(patterns)];
  return all.filter((pattern) => !all.some((other) => other !== pattern && contains(other, pattern)));
}
