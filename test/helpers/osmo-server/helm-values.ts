import { parse } from 'yaml';
import type { Policy, Role } from '../../../src/domain/role/role.ts';

type Values = Record<string, unknown>;

/** Merges Helm values as Helm does: maps key by key, anything else (lists too) replaces, `null` takes a key out. */
export function mergeValues(base: Values, over: Values): Values {
  const merged: Values = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isMap(value) && isMap(below) ? mergeValues(below, value) : value;
  }
  return merged;
}

/** @returns the roles of a deployment after values (YAML, of either chart) were merged over what it has. */
export function rolesAfter(roles: readonly Role[], text: string): Role[] {
  const values: unknown = parse(text);
  const own = at(values, 'services', 'configs', 'roles') ?? at(values, 'configuration', 'roles');
  if (!isMap(own)) throw new Error('these values have no roles');
  const base = Object.fromEntries(roles.map(({ name, ...role }) => [name, role]));
  return Object.entries(mergeValues(base, own)).map(([name, value]) => ({
    name,
    description: '',
    immutable: false,
    ...(value as { policies: Policy[] }),
  }));
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inside: unknown, key) => (isMap(inside) ? inside[key] : undefined), value);
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
