import { type NewRole, type Policy, type PolicyAction, roleToWrite, setByService } from '../role/role.ts';
import { containsSecret } from '../secret/shape.ts';
import { nearest } from '../text/nearest.ts';
import { isObject } from '../values/is-object.ts';
import {
  anything,
  exactly,
  listOf,
  maybe,
  mustBe,
  problem,
  ruled,
  type Schema,
  text,
} from '../values/schema.ts';
import { type Remark, SchemaError } from '../values/schema-error.ts';
import { actionNames } from './catalogue.ts';
import { matchesAction } from './match.ts';

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
  try {
    const { place, written } = isPutBody(value)
      ? { place: 'configs.', written: putBody(value).configs }
      : { place: '', written: writtenRole(value) };
    const warnings = warningsOf(written).map((warning) => ({
      ...warning,
      place: `${place}${warning.place}`,
    }));
    return { role: roleToWrite(written), warnings };
  } catch (error) {
    if (error instanceof SchemaError) return { problems: error.problems };
    throw error;
  }
}

/** A role in any of the forms above, as a part of something larger. */
export const roleInFile: Schema<NewRole> = (value) =>
  roleToWrite(isPutBody(value) ? putBody(value).configs : writtenRole(value));

/** A role with what OSMO lists of it besides, and sets itself when one is written here. */
interface WrittenRole extends NewRole, Readonly<Partial<Record<(typeof setByService)[number], unknown>>> {}

function isPutBody(value: unknown): boolean {
  return isObject(value) && 'configs' in value;
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

const action: Schema<PolicyAction> = (value) => {
  const given = isObject(value) && typeof value['action'] === 'string' ? value['action'] : value;
  if (isObject(given) && ['base', 'path', 'method'].some((field) => field in given))
    throw problem('this is OSMO\'s older, path-based form: write "type:Name", such as "workflow:Read"');
  if (containsSecret(shown(given))) throw problem(secretThere);
  if (typeof given === 'string' && /^(?:\*|(?:\*|[A-Za-z][\w-]*):(?:\*|[A-Za-z][\w-]*))$/.test(given))
    return given;
  throw problem(`${shown(given)} is not an action: write "type:Name", "type:*", "*:Name" or "*:*"`);
};

const resource: Schema<string> = (value) => {
  if (containsSecret(shown(value))) throw problem(secretThere);
  if (typeof value === 'string' && value !== '' && !/[\s\p{Cc}]/u.test(value)) return value;
  throw problem(`${shown(value)} is not a resource: write "scope/name", "scope/prefix*", "scope/*" or "*"`);
};

const effect: Schema<Policy['effect']> = (value = 'Allow') => {
  if (value === 'Allow' || value === 'Deny') return value;
  throw mustBe('"Allow" or "Deny" (case counts)');
};

const policy = exactly<Policy>(
  {
    effect,
    actions: listOf(action),
    // OSMO takes a missing list for an empty one: then the policy speaks of actions that have no resource.
    resources: maybe(listOf(resource), []),
  },
  'a policy: {"effect", "actions", "resources"}',
);

const writtenRole = exactly<WrittenRole>(
  {
    name: ruled(text, roleNameProblem),
    description: ruled(text, (value) => (containsSecret(value) ? secretThere : undefined)),
    policies: listOf(policy),
    immutable: anything,
    sync_mode: anything,
    external_roles: anything,
  },
  'a role: {"name", "description", "policies"}',
);

/** OSMO's own body: besides the role, it may say for its history why it was written. */
const putBody = exactly<{ configs: WrittenRole; description?: unknown; tags?: unknown }>({
  configs: writtenRole,
  description: anything,
  tags: anything,
});

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'this');
}

function warningsOf(role: WrittenRole): Remark[] {
  return [
    ...serviceWarnings(role),
    ...role.policies.flatMap(({ actions, resources }, index) => [
      ...remarksOn(actions, `policies[${index}].actions`, actionWarning),
      ...remarksOn(resources, `policies[${index}].resources`, resourceWarning),
    ]),
  ];
}

/** A role that was listed can be written again; what the service decides of it is not taken over. */
function serviceWarnings(role: WrittenRole): Remark[] {
  const usual: WrittenRole = { ...role, immutable: false, sync_mode: 'import', external_roles: [role.name] };
  return setByService.flatMap((field) => {
    const given = role[field];
    if (given === undefined || given === null || JSON.stringify(given) === JSON.stringify(usual[field]))
      return [];
    return [{ place: field, message: `it is ignored: a new role has ${JSON.stringify(usual[field])}` }];
  });
}

function remarksOn<Item>(
  items: readonly Item[],
  place: string,
  warning: (item: Item) => string | undefined,
): Remark[] {
  return items.flatMap((item, index) => {
    const message = warning(item);
    return message === undefined ? [] : [{ place: `${place}[${index}]`, message }];
  });
}

function actionWarning(name: PolicyAction): string | undefined {
  if (typeof name !== 'string' || actionNames.some((known) => matchesAction(name, known))) return undefined;
  const guess = nearest(name, actionNames);
  return `${name} is an unknown action${guess ? `; did you mean ${guess}?` : ''}`;
}

function resourceWarning(name: string): string | undefined {
  const star = name.indexOf('*');
  if (star !== -1 && star < name.length - 1) return `in ${name} the "*" must be at the end`;
  if (name === '*' || /^(?:pool|config|user|backend)\//.test(name)) return undefined;
  return `OSMO asks about pool/NAME, config/TYPE, user/ID and backend/ID, never about ${name}`;
}
