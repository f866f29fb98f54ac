import type { NewRole } from '../role/role.ts';

/** OSMO's Helm charts that carry roles: the older one, and the unified one. */
export const charts = ['service', 'osmo'] as const;

/** One of the charts above. */
export type Chart = (typeof charts)[number];

/** The same values for either chart, as YAML that stands alone. */
export type HelmValues = Readonly<Record<Chart, string>>;

/** Where a chart has its roles, as a map by their names (OSMO's `deployments/charts`, values.yaml). */
const placeOf: Readonly<Record<Chart, readonly string[]>> = {
  service: ['services', 'configs', 'roles'],
  osmo: ['configuration', 'roles'],
};

const titleOf: Readonly<Record<Chart, string>> = {
  service: 'Chart "service" (deployments/charts/service)',
  osmo: 'Unified chart "osmo" (deployments/charts/osmo)',
};

/** What is to be in the values of a role; undefined: it is to be gone. */
export type RoleInValues = Pick<NewRole, 'name'> & Partial<Pick<NewRole, 'description' | 'policies'>>;

/**
 * @returns a role as Helm values of a deployment that takes its roles from there. Helm merges maps, so the other roles of
 * the chart stay; a list replaces the chart's, so the policies are always all there; `null` takes a role of the chart out.
 */
export function helmValues(role: RoleInValues): HelmValues {
  return { service: valuesFor('service', role), osmo: valuesFor('osmo', role) };
}

/** @returns the values of the chart that was named, or of both in one document, each under a line that says whose it is. */
export function helmText(values: HelmValues, chart?: Chart): string {
  return (chart === undefined ? charts : [chart]).map((name) => values[name]).join('');
}

function valuesFor(chart: Chart, role: RoleInValues): string {
  const lines = placeOf[chart].map((key, depth) => `${'  '.repeat(depth)}${key}:`);
  const indent = '  '.repeat(placeOf[chart].length);
  const body = roleLines(role).map((line) => `${indent}${line}`);
  return [`# ${titleOf[chart]}`, ...lines, ...body, ''].join('\n');
}

function roleLines({ name, description, policies }: RoleInValues): string[] {
  if (policies === undefined) return [`${yaml(name)}: null`];
  return [
    `${yaml(name)}:`,
    ...(description === undefined ? [] : [`  description: ${yaml(description)}`]),
    ...(policies.length === 0 ? ['  policies: []'] : ['  policies:']),
    ...policies.flatMap(({ effect, actions, resources }) => [
      `    - effect: ${effect}`,
      ...yamlList('actions', actions.filter(isText)),
      ...(resources.length === 0 ? [] : yamlList('resources', resources)),
    ]),
  ];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function yamlList(field: string, values: readonly string[]): string[] {
  if (values.length === 0) return [`      ${field}: []`];
  return [`      ${field}:`, ...values.map((value) => `        - ${yaml(value)}`)];
}

/** A plain word stays as it is; anything YAML could take for something else is quoted, as JSON does it. */
function yaml(text: string): string {
  const isPlain =
    /^[A-Za-z][\w:/.@*-]*[\w*]$/.test(text) && !/^(?:yes|no|on|off|true|false|null)$/i.test(text);
  if (isPlain) return text;
  // What is no printable character to YAML is to JSON, which escapes only some of them.
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
