import { UserError } from '../errors.ts';
import type { AuditEvent, AuditLog, Digest } from '../ports.ts';

/** What a change or a retrieval is recorded with. */
export interface Recorder {
  /** Opened with the first record: a command that only reads loads none of it. */
  readonly audit: () => Promise<AuditLog>;
  readonly digest: () => Promise<Digest>;
  /** Told where something was done and could not be recorded after all. */
  readonly unrecorded: (event: AuditEvent, error: unknown) => void;
}

/** What an event is about; how it came out is added. */
export type AuditSubject = Omit<AuditEvent, 'outcome' | 'error'>;

/**
 * Makes a change and records what came of it. Nothing is changed where the trail cannot be written beforehand. Where
 * that fails only afterwards, the change stands and its result is not lost: `unrecorded` is told instead.
 * @param learnt what is known only afterwards; undefined where nothing was changed, so there is nothing to record
 */
export async function recordChange<Result>(
  recorder: Recorder,
  deed: AuditSubject,
  change: () => Promise<Result>,
  learnt: (result: Result) => Promise<Partial<AuditSubject>> | Partial<AuditSubject> | undefined = () => ({}),
): Promise<Result> {
  const audit = await recorder.audit();
  await audit.ready();
  let result: Result;
  try {
    result = await change();
  } catch (error) {
    await recordEvent(recorder, { ...deed, outcome: 'failed', error: codeOf(error) });
    throw error;
  }
  const more = await learnt(result);
  if (more) await recordEvent(recorder, { ...deed, ...more, outcome: 'done' });
  return result;
}

/** Records what was done already; `unrecorded` is told where that fails. */
export async function recordEvent(recorder: Recorder, event: AuditEvent): Promise<void> {
  try {
    await (await recorder.audit()).append(event);
  } catch (error) {
    recorder.unrecorded(event, error);
  }
}

/** @returns the code of an error, for the record; of a fault of the program only its kind. */
export function codeOf(error: unknown): string {
  if (error instanceof UserError) return error.code;
  return error instanceof Error ? error.name : 'unexpected';
}

/** @returns what the person is told of something that was done and could not be recorded. */
export function unrecordedText({ action, outcome }: AuditEvent, error: unknown): string {
  const reason = error instanceof UserError ? error.message : 'The audit log cannot be written.';
  return `warning: ${action} (${outcome}) is not in the audit log. ${reason}`;
}
