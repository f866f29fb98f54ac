import type { NewRole, Policy } from '../role.ts';
import { orderOf } from './catalogue.ts';
import type { Need } from './needs.ts';
import type { Purpose } from './purposes.ts';

/**
 * @returns a role that grants exactly these needs: one policy for what has no resource, then one for each group of
 * actions that are needed in the same places
 */
export function tailor(name: string, description: string, needs: readonly Need[]): NewRole {
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
  return { name, description, policies: [...groups].map(policyOf).sort(byPlaces) };
}

/** @returns the role for a purpose or for needs of one's own, under a name that no role has yet. */
export function roleToMeasure(
  needs: readonly Need[],
  purpose: Pick<Purpose, 'name' | 'title' | 'says'> | undefined,
  roles: readonly Pick<NewRole, 'name'>[],
  about = 'tailored',
): NewRole {
  const name = freeRoleName(`osmo-${purpose?.name ?? about}`, new Set(roles.map((role) => role.name)));
  return tailor(name, purpose ? `${purpose.title}: ${purpose.says}` : 'Made to measure', needs);
}

function freeRoleName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

function policyOf([resources, actions]: [string, string[]]): Policy {
  const inOrder = [...actions].sort((a, b) => orderOf(a) - orderOf(b));
  return { effect: 'Allow', actions: inOrder, resources: JSON.parse(resources) };
}

function byPlaces(a: Policy, b: Policy): number {
  return a.resources.length - b.resources.length || (String(a.resources) < String(b.resources) ? -1 : 1);
}

/**
 * @returns a role as the Helm values of an OSMO deployment that manages its roles itself: `services.configs.roles`, as
 * OSMO's own guide ("Roles and Policies", creating custom roles) describes for 6.3 and later
 */
export function helmValues({ name, description, policies }: NewRole): string[] {
  return [
    'services:',
    '  configs:',
    '    roles:',
    `      ${yaml(name)}:`,
    `        description: ${yaml(description)}`,
    '        policies:',
    ...policies.flatMap(({ effect, actions, resources }) => [
      `          - effect: ${effect}`,
      ...yamlList(
        'actions',
        actions.filter((action) => typeof action === 'string'),
      ),
      ...(resources.length === 0 ? [] : yamlList('resources', resources)),
    ]),
  ];
}

function yamlList(field: string, values: readonly string[]): string[] {
  return [`            ${field}:`, ...values.map((value) => `              - ${yaml(value)}`)];
}

/** A plain word stays as it is; anything YAML could take for something else is quoted, as JSON does it. */
function yaml(text: string): string {
  const isPlain =
    /^[A-Za-z][\w:/.@*-]*[\w*]$/.test(text) && !/^(?:yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
