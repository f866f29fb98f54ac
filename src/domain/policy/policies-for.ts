import type { Policy } from '../role/role.ts';
import { orderOf } from './catalogue.ts';
import type { Need } from './needs.ts';

/**
 * @returns policies that grant exactly these needs: one for what has no resource, then one for each group of actions
 * that are needed in the same places
 */
export function policiesFor(needs: readonly Need[]): Policy[] {
  const places = new Map<string, Set<string>>();
  for (const { action, resource } of needs) {
    const known = places.get(action) ?? new Set();
    if (resource !== undefined) known.add(resource);
    places.set(action, known);
  }
  const groups = new Map<string, string[]>();
  for (const [action, resources] of places) {
    const key = JSON.stringify([...resources].sort());
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  return [...groups].map(policyOf).sort(byPlaces);
}

function policyOf([resources, actions]: [string, string[]]): Policy {
  const inOrder = [...actions].sort((a, b) => orderOf(a) - orderOf(b));
  return { effect: 'Allow', actions: inOrder, resources: JSON.parse(resources) };
}

function byPlaces(a: Policy, b: Policy): number {
  return a.resources.length - b.resources.length || (String(a.resources) < String(b.resources) ? -1 : 1);
}
