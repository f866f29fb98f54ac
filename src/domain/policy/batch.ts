import type { LegacyAction, PolicyAction } from '../role/role.ts';
import { isObject } from '../values/is-object.ts';
import {
  fits,
  flag,
  listOf,
  maybe,
  mustBe,
  notEmpty,
  object,
  record,
  type Schema,
  text,
} from '../values/schema.ts';
import { problemText, SchemaError } from '../values/schema-error.ts';
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
 * @throws InvalidLineError that names every place that is wrong
 */
export function readQuestion(line: string): AskedLine {
  try {
    return askedLine(parse(line));
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new InvalidLineError(error.problems.map(problemText).join('; '));
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InvalidLineError('this is not JSON');
  }
}

const legacyAction = object<LegacyAction & { action: string }>('an action')({
  action: maybe(text, ''),
  base: maybe(text, ''),
  path: maybe(text, ''),
  method: maybe(text, ''),
});

const action: Schema<PolicyAction> = (value) => {
  if (typeof value === 'string') return value;
  const { action, ...legacy } = legacyAction(value);
  return action !== '' || legacy.base + legacy.path + legacy.method === '' ? action : legacy;
};

const policy = object<EvaluatedRole['policies'][number]>('a policy')({
  effect: (value) => maybe(text, '')(value) || 'Allow',
  actions: maybe(listOf(action), []),
  resources: maybe(listOf(text), []),
});

const roleObject = object<EvaluatedRole>()({ name: maybe(text, ''), policies: maybe(listOf(policy), []) });

/** A role object in which nothing is missing and nothing is of OSMO's older form: nearly all are, and need no copy. */
const wholeRole = record<EvaluatedRole>({
  name: text,
  policies: listOf(
    record<EvaluatedRole['policies'][number]>({
      effect: notEmpty,
      actions: listOf(text),
      resources: listOf(text),
    }),
  ),
});

const role: Schema<string | EvaluatedRole> = (value) => {
  if (typeof value === 'string') return value;
  if (!isObject(value)) throw mustBe('the name of a role or a role object');
  return fits(wholeRole, value) ? value : roleObject(value);
};

const askedLine: Schema<AskedLine> = object<AskedLine>()({
  action: text,
  resource: maybe(text, ''),
  default: maybe(flag, false),
  roles: listOf(role),
});
