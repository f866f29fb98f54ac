import { hintSchema } from '../../src/domain/hint/hint-schema.ts';
import type { EndReason } from '../../src/domain/rotation/fate.ts';
import {
  backwardSteps,
  type DiscardedToken,
  type DoneStep,
  forwardSteps,
  type Rotation,
  type RotationProblem,
  type RotationStep,
} from '../../src/domain/rotation/rotation.ts';
import { termFields } from '../../src/domain/token/terms-schema.ts';
import {
  listOf,
  misfit,
  notEmpty,
  oneOf,
  optional,
  record,
  text,
  utcDay,
  utcInstant,
} from '../../src/domain/values/schema.ts';

/** @returns whether a file of the journal is a record, by its name. */
export function isRecordFile(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.');
}

/** What a file of the journal says: the rotation, or why it is none, in words that follow "cannot be read". */
export type ReadRotation = { readonly rotation: Rotation } | { readonly problem: string };

/** Reads a file of the journal. A resumed rotation does what it says: nothing of it is taken on trust. */
export function parseRotation(text: string): ReadRotation {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not a record of a rotation: it is not complete JSON' };
  }
  const wrong = misfit(rotation, value);
  return wrong
    ? { problem: `it is not a record of a rotation: ${wrong.message}` }
    : { rotation: value as Rotation };
}

const stepName = oneOf(...forwardSteps, ...backwardSteps);
const step = record<RotationStep>({ name: stepName, sink: optional(text) });

const rotation = record<Rotation>({
  id: notEmpty,
  user_name: notEmpty,
  token_name: notEmpty,
  successor: notEmpty,
  ...termFields,
  expires_on: utcDay,
  store: oneOf('keychain', 'file', 'memory', 'none'),
  sinks: listOf(text),
  verify_with: optional(text),
  grace: optional(text),
  old_fingerprint: optional(text),
  account_created_at: optional(text),
  started_at: utcInstant,
  direction: oneOf('forward', 'back'),
  done: listOf(record<DoneStep>({ name: stepName, sink: optional(text), at: utcInstant })),
  underway: optional(step),
  fingerprint: optional(text),
  due_at: optional(utcInstant),
  discarded: listOf(record<DiscardedToken>({ token_name: notEmpty, fingerprint: text })),
  touched: optional(listOf(text)),
  problem: optional(
    record<RotationProblem>({
      step: stepName,
      code: text,
      message: text,
      hint: optional(hintSchema),
      destination: optional(text),
      at: utcInstant,
    }),
  ),
  ended: optional(oneOf<EndReason>('account_gone', 'both_gone', 'new_gone', 'new_replaced')),
});
