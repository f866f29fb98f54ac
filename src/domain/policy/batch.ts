import type { LegacyAction, PolicyAction } from '../role/role.ts';
import type { AccessQuestion, EvaluatedRole } from './evaluate.ts';

/** One line of a batch of questions: roles by name, or as objects that need not be in the catalogue. */
export interface AskedLine extends AccessQuestion {
  readonly roles: readonly (string | EvaluatedRole)[];
  /** Whether what everyone holds (`osmo-default`) is added, as OSMO does it. */
  readonly default: boolean;
}

/** A line that asks nothing: what is wrong, place first. */
export class InvalidLineError extends Error {}

/**
 * Reads one line of `role can --batch`: `{"roles": [name or role object], "action", "resource", "default"}`. A role object is read
 * as OSMO reads what it has stored: what is missing is empty, a missing effect is `Allow`.
 * @throws InvalidLineError that names the place
 */
export function readQuestion(line: string): AskedLine {
  const at = new Place();
  const value = parse(line);
  if (!isFields(value)) throw new InvalidLineError('an object is expected');
  const { action, resource } = value;
  if (typeof action !== 'string') throw at.malformed('a text is expected', 'action');
  if (resource !== undefined && resource !== null && typeof resource !== 'string') {
    throw at.malformed('a text is expected', 'resource');
  }
  const adds = value['default'] ?? false;
  if (typeof adds !== 'boolean') throw at.malformed('true or false is expected', 'default');
  if (!Array.isArray(value['roles'])) throw at.malformed('a list is expected', 'roles');
  const asked: readonly unknown[] = value['roles'];
  // Nearly every line is as it should be, and then nothing has to be copied.
  const roles = asked.every(isWhole) ? asked : listAt(at, value, 'roles', roleAt);
  return { roles, action, resource: resource ?? '', default: adds };
}

/** Where in the line the reader is. Kept as steps, and put into words only where something is wrong there. */
class Place {
  readonly #steps: (string | number)[] = [];

  /** Reads what lies one step further. */
  into<Item>(step: string | number, value: unknown, read: (at: Place, value: unknown) => Item): Item {
    this.#steps.push(step);
    const item = read(this, value);
    this.#steps.pop();
    return item;
  }

  malformed(message: string, ...further: (string | number)[]): InvalidLineError {
    const words = [...this.#steps, ...further].map((step) =>
      typeof step === 'number' ? `[${step}]` : `.${step}`,
    );
    return new InvalidLineError(`${words.join('').replace(/^\./, '')}: ${message}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** @returns whether it is a name, or a role object in which nothing is missing and nothing is of OSMO's older form. */
function isWhole(role: unknown): role is string | EvaluatedRole {
  if (typeof role === 'string') return true;
  if (!isFields(role) || typeof role['name'] !== 'string' || !Array.isArray(role['policies'])) return false;
  return role['policies'].every((policy: unknown) => {
    if (!isFields(policy)) return false;
    const { effect, actions, resources } = policy;
    return isTexts(actions) && isTexts(resources) && typeof effect === 'string' && effect !== '';
  });
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InvalidLineError('this is not JSON');
  }
}

function roleAt(at: Place, value: unknown): string | EvaluatedRole {
  if (typeof value === 'string') return value;
  if (!isFields(value)) throw at.malformed('the name of a role or a role object is expected');
  return { name: textAt(at, value, 'name'), policies: listAt(at, value, 'policies', policyAt) };
}

function policyAt(at: Place, value: unknown): EvaluatedRole['policies'][number] {
  if (!isFields(value)) throw at.malformed('a policy is expected');
  return {
    effect: textAt(at, value, 'effect') || 'Allow',
    actions: listAt(at, value, 'actions', actionAt),
    resources: listAt(at, value, 'resources', text),
  };
}

function actionAt(at: Place, value: unknown): PolicyAction {
  if (typeof value === 'string') return value;
  if (!isFields(value)) throw at.malformed('an action is expected');
  const action = textAt(at, value, 'action');
  if (action !== '') return action;
  const legacy: LegacyAction = {
    base: textAt(at, value, 'base'),
    path: textAt(at, value, 'path'),
    method: textAt(at, value, 'method'),
  };
  return legacy.base + legacy.path + legacy.method === '' ? '' : legacy;
}

function textAt(at: Place, fields: Fields, name: string): string {
  const value = fields[name];
  return value === undefined || value === null ? '' : at.into(name, value, text);
}

function text(at: Place, value: unknown): string {
  if (typeof value !== 'string') throw at.malformed('a text is expected');
  return value;
}

function listAt<Item>(
  at: Place,
  fields: Fields,
  name: string,
  item: (at: Place, value: unknown) => Item,
): Item[] {
  const value = fields[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw at.malformed('a list is expected', name);
  return at.into(name, value, () => value.map((entry: unknown, index) => at.into(index, entry, item)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
