import type { LegacyAction, PolicyAction } from '../role.ts';
import type { EvaluatedRole, Question } from './evaluate.ts';

/** One line of a batch of questions: roles by name, or as objects that need not be in the catalogue. */
export interface AskedLine extends Question {
  readonly roles: readonly (string | EvaluatedRole)[];
}

/**
 * Reads one line of `role can --batch`: `{"roles": [name or role object], "action", "resource"}`. A role object is read
 * as OSMO reads what it has stored: what is missing is empty, a missing effect is `Allow`.
 * @throws Malformed that names the place
 */
export function readQuestion(line: string): AskedLine {
  const value = parse(line);
  if (!isFields(value)) throw new Malformed('an object is expected');
  const { action, resource } = value;
  if (typeof action !== 'string') throw new Malformed('action: a text is expected');
  if (resource !== undefined && resource !== null && typeof resource !== 'string') {
    throw new Malformed('resource: a text is expected');
  }
  if (!Array.isArray(value['roles'])) throw new Malformed('roles: a list is expected');
  const roles = value['roles'].map((role: unknown, index) =>
    typeof role === 'string' ? role : roleAt(`roles[${index}]`, role),
  );
  return { roles, action, resource: resource ?? '' };
}

/** A line that asks nothing: what is wrong, place first. */
export class Malformed extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Malformed('this is not JSON');
  }
}

function roleAt(place: string, value: unknown): EvaluatedRole {
  if (!isFields(value)) throw new Malformed(`${place}: the name of a role or a role object is expected`);
  const name = textAt(`${place}.name`, value['name']);
  const policies = listAt(`${place}.policies`, value['policies'], policyAt);
  return { name, policies };
}

function policyAt(place: string, value: unknown): EvaluatedRole['policies'][number] {
  if (!isFields(value)) throw new Malformed(`${place}: a policy is expected`);
  return {
    effect: textAt(`${place}.effect`, value['effect']) || 'Allow',
    actions: listAt(`${place}.actions`, value['actions'], actionAt),
    resources: listAt(`${place}.resources`, value['resources'], itemText),
  };
}

function actionAt(place: string, value: unknown): PolicyAction {
  if (typeof value === 'string') return value;
  if (!isFields(value)) throw new Malformed(`${place}: an action is expected`);
  const action = textAt(`${place}.action`, value['action']);
  if (action !== '') return action;
  const legacy: LegacyAction = {
    base: textAt(`${place}.base`, value['base']),
    path: textAt(`${place}.path`, value['path']),
    method: textAt(`${place}.method`, value['method']),
  };
  return legacy.base + legacy.path + legacy.method === '' ? '' : legacy;
}

function textAt(place: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return itemText(place, value);
}

function itemText(place: string, value: unknown): string {
  if (typeof value !== 'string') throw new Malformed(`${place}: a text is expected`);
  return value;
}

function listAt<Item>(place: string, value: unknown, item: (place: string, value: unknown) => Item): Item[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Malformed(`${place}: a list is expected`);
  return value.map((entry: unknown, index) => item(`${place}[${index}]`, entry));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
