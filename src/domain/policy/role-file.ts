import type { NewRole, Policy, PolicyAction } from '../role/role.ts';
import { containsSecret } from '../secret/shape.ts';
import { nearest } from '../text/nearest.ts';
import { actionNames } from './catalogue.ts';
import { matchesAction } from './match.ts';

/** Something in a role file, and where: `policies[0].actions[2]`, or empty for the whole. */
export interface Remark {
  readonly place: string;
  readonly message: string;
}

/** What a role file says: the role, or everything that is wrong with it. Warnings do not keep it from being used. */
export type ReadRole =
  | { readonly role: NewRole; readonly warnings: readonly Remark[] }
  | { readonly problems: readonly Remark[] };

/**
 * Reads a role as people write it: `{name, description, policies}`, what `role get -t json` prints, or the body OSMO
 * takes (`{"configs": {...}}`). Unknown fields are problems: a misspelt `effect` would turn a Deny into an Allow.
 * @param value what JSON.parse made of the file
 */
export function parseRole(value: unknown): ReadRole {
  const notes: Notes = { problems: [], warnings: [] };
  const role = roleOf(value, notes);
  return notes.problems.length > 0 || role === undefined
    ? { problems: notes.problems }
    : { role, warnings: notes.warnings };
}

interface Notes {
  readonly problems: Remark[];
  readonly warnings: Remark[];
}

type Fields = Readonly<Record<string, unknown>>;

// What OSMO lists of a role besides, and sets itself when one is written here.
const setByService = ['immutable', 'sync_mode', 'external_roles'];

function roleOf(value: unknown, notes: Notes): NewRole | undefined {
  if (isFields(value) && 'configs' in value) return putBody(value, notes);
  return roleAt('', value, notes);
}

/** OSMO's own body: besides the role, it may say for its history why it was written. */
function putBody(value: Fields, notes: Notes): NewRole | undefined {
  onlyFields('', value, ['configs', 'description', 'tags'], notes);
  return roleAt('configs', value['configs'], notes);
}

function roleAt(place: string, value: unknown, notes: Notes): NewRole | undefined {
  if (!isFields(value)) {
    complain(notes, place, 'a role is expected here: {"name", "description", "policies"}');
    return undefined;
  }
  onlyFields(place, value, ['name', 'description', 'policies', ...setByService], notes);
  warnOfService(place, value, notes);
  const name = nameOf(below(place, 'name'), value['name'], notes);
  const description = descriptionOf(below(place, 'description'), value['description'], notes);
  const policies = listOf(below(place, 'policies'), value['policies'], notes, policyOf);
  return { name, description, policies };
}

function nameOf(place: string, value: unknown, notes: Notes): string {
  if (typeof value === 'string') {
    const problem = roleNameProblem(value);
    if (problem) complain(notes, place, problem);
    return value;
  }
  complain(notes, place, value === undefined ? 'the name is missing' : 'a text is expected here');
  return '';
}

/** Everybody who may read roles would see it. */
const secretThere = 'this looks like a secret; do not put secrets into a role. If it is one, revoke it';

/** @returns what is wrong with the name of a role, or undefined. */
export function roleNameProblem(name: string): string | undefined {
  if (name === '') return 'a name must not be empty';
  if (containsSecret(name)) return secretThere;
  // It stands in the path of a request and in lists that are read by people.
  return /^[A-Za-z0-9](?:[A-Za-z0-9_.@-]*[A-Za-z0-9])?$/.test(name)
    ? undefined
    : `invalid role name "${name}": use letters, digits, "_", ".", "@" and "-", starting and ending with a letter or digit`;
}

function descriptionOf(place: string, value: unknown, notes: Notes): string {
  if (typeof value === 'string') {
    if (containsSecret(value)) complain(notes, place, secretThere);
    return value;
  }
  complain(notes, place, value === undefined ? 'the description is missing' : 'a text is expected here');
  return '';
}

function policyOf(place: string, value: unknown, notes: Notes): Policy | undefined {
  if (!isFields(value)) {
    complain(notes, place, 'a policy is expected here: {"effect", "actions", "resources"}');
    return undefined;
  }
  onlyFields(place, value, ['effect', 'actions', 'resources'], notes);
  return {
    effect: effectOf(below(place, 'effect'), value['effect'], notes),
    actions: listOf(below(place, 'actions'), value['actions'], notes, actionOf),
    // OSMO takes a missing list for an empty one: then the policy speaks of actions that have no resource.
    resources: listOf(below(place, 'resources'), value['resources'] ?? [], notes, resourceOf),
  };
}

function effectOf(place: string, value: unknown, notes: Notes): Policy['effect'] {
  if (value === undefined || value === 'Allow') return 'Allow';
  if (value !== 'Deny') complain(notes, place, '"Allow" or "Deny" is expected here (case counts)');
  return 'Deny';
}

function actionOf(place: string, value: unknown, notes: Notes): PolicyAction | undefined {
  const action = isFields(value) && typeof value['action'] === 'string' ? value['action'] : value;
  if (isLegacy(action)) {
    complain(
      notes,
      place,
      'this is OSMO\'s older, path-based form: write "type:Name", such as "workflow:Read"',
    );
    return undefined;
  }
  if (typeof action === 'string' && containsSecret(action)) {
    complain(notes, place, secretThere);
    return undefined;
  }
  if (typeof action !== 'string' || !/^(?:\*|(?:\*|[A-Za-z][\w-]*):(?:\*|[A-Za-z][\w-]*))$/.test(action)) {
    complain(
      notes,
      place,
      `${shown(action)} is not an action: write "type:Name", "type:*", "*:Name" or "*:*"`,
    );
    return undefined;
  }
  if (!actionNames.some((name) => matchesAction(action, name))) warnOfUnknown(place, action, notes);
  return action;
}

function warnOfUnknown(place: string, action: string, notes: Notes): void {
  const guess = nearest(action, actionNames);
  const message = `${action} is an unknown action${guess ? `; did you mean ${guess}?` : ''}`;
  notes.warnings.push({ place, message });
}

function resourceOf(place: string, value: unknown, notes: Notes): string | undefined {
  if (typeof value === 'string' && containsSecret(value)) {
    complain(notes, place, secretThere);
    return undefined;
  }
  if (typeof value !== 'string' || value === '' || /[\s\p{Cc}]/u.test(value)) {
    complain(
      notes,
      place,
      `${shown(value)} is not a resource: write "scope/name", "scope/prefix*", "scope/*" or "*"`,
    );
    return undefined;
  }
  const star = value.indexOf('*');
  if (star !== -1 && star < value.length - 1) {
    notes.warnings.push({
      place,
      message: `in ${value} the "*" must be at the end`,
    });
  } else if (value !== '*' && !/^(?:pool|config|user|backend)\//.test(value)) {
    const message = `OSMO asks about pool/NAME, config/TYPE, user/ID and backend/ID, never about ${value}`;
    notes.warnings.push({ place, message });
  }
  return value;
}

function listOf<Item>(
  place: string,
  value: unknown,
  notes: Notes,
  item: (place: string, value: unknown, notes: Notes) => Item | undefined,
): Item[] {
  if (!Array.isArray(value)) {
    complain(notes, place, value === undefined ? 'this list is missing' : 'a list is expected here');
    return [];
  }
  return value.flatMap((entry, index) => item(`${place}[${index}]`, entry, notes) ?? []);
}

function onlyFields(place: string, value: Fields, known: readonly string[], notes: Notes): void {
  for (const field of Object.keys(value)) {
    if (known.includes(field)) continue;
    const guess = nearest(field, known);
    complain(notes, below(place, field), `unknown field${guess ? `; did you mean ${guess}?` : ''}`);
  }
}

/** A role that was listed can be written again; what the service decides of it is not taken over. */
function warnOfService(place: string, value: Fields, notes: Notes): void {
  const usual: Fields = { immutable: false, sync_mode: 'import', external_roles: [value['name']] };
  for (const field of setByService) {
    const given = value[field];
    if (given === undefined || given === null || JSON.stringify(given) === JSON.stringify(usual[field]))
      continue;
    const message = `it is ignored: a new role has ${JSON.stringify(usual[field])}`;
    notes.warnings.push({ place: below(place, field), message });
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLegacy(value: unknown): boolean {
  return isFields(value) && ('base' in value || 'path' in value || 'method' in value);
}

function below(place: string, field: string): string {
  return place === '' ? field : `${place}.${field}`;
}

function complain(notes: Notes, place: string, message: string): void {
  notes.problems.push({ place, message });
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'this');
}
