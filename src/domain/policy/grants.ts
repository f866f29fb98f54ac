import type { Policy, Role } from '../role/role.ts';
import {
  type ActionInfo,
  actionCatalogue,
  actionInfo,
  anyOtherCall,
  orderOf,
  type Scope,
} from './catalogue.ts';
import { isEverything, matchesAction } from './match.ts';

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
  const found = new Map<string, ActionInfo>();
  for (const pattern of policy.actions) {
    if (typeof pattern !== 'string' || pattern === '') continue;
    for (const info of meaningOf(pattern)) found.set(info.action, info);
  }
  return [...found.values()].sort((a, b) => orderOf(a.action) - orderOf(b.action));
}

/** @returns what an action pattern stands for in the catalogue; itself, without words, where that is nothing. */
function meaningOf(pattern: string): readonly ActionInfo[] {
  const exact = actionInfo(pattern);
  if (exact) return [exact];
  const known = pattern.includes('*')
    ? actionCatalogue.filter(({ action }) => matchesAction(pattern, action))
    : [];
  if (isEverything(pattern)) return [...known, anyOtherCall];
  return known.length > 0 ? known : [{ action: pattern, does: '' }];
}

/** @returns where the resources of a policy let an action be done. Undefined stands for "without a resource". */
export function placesOf(info: ActionInfo, resources: readonly string[]): (string | undefined)[] {
  const isUnknown = info.does === '';
  if (isUnknown) return resources.length === 0 ? [undefined] : [...new Set(resources)];
  const scope = info.scope;
  if (scope === undefined) return [undefined];
  const scoped = new Set(resources.flatMap((pattern) => within(pattern, scope) ?? []));
  return info.own ? [undefined, ...scoped] : [...scoped];
}

/** @returns what a resource pattern means inside one scope: `*` is all of it, `pool/x` nothing of `config`. */
function within(pattern: string, scope: Scope): string | undefined {
  const all = `${scope}/`;
  if (pattern.startsWith(all)) return pattern;
  return pattern.endsWith('*') && all.startsWith(pattern.slice(0, -1)) ? `${all}*` : undefined;
}

/** @returns whether everything `narrow` means is meant by `wide` too. */
export function contains(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  return wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1));
}
