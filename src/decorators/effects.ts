import { type AuditSubject, type Recorder, recordChange } from './record.ts';

/** A method that is recorded, and whether it changes what lies behind its port. */
export interface Recorded<Method, Port> {
  readonly effect: 'read' | 'write';
  /** @returns the method that records what `call`, the plain one, does */
  readonly recorded: (call: Method, recorder: Recorder, port: Port) => Method;
}

/**
 * What every method of a port does: `read` where it changes nothing and is not recorded. The one table that all decorators
 * of a port use; a method that is added to the port does not compile before it stands here.
 */
export type Effects<Port> = {
  readonly [Name in keyof Port]-?: 'read' | Recorded<NonNullable<Port[Name]>, Port>;
};

/**
 * A change, recorded whatever came of it.
 * @param about what is recorded, from what was asked
 * @param learnt what is known only afterwards; undefined where nothing was changed, so there is nothing to record
 */
export function write<Asked extends readonly unknown[], Result, Port>(
  about: (asked: Asked, port: Port) => AuditSubject,
  learnt: (
    result: Result,
    recorder: Recorder,
    asked: Asked,
  ) => Promise<Partial<AuditSubject>> | Partial<AuditSubject> | undefined = () => ({}),
): Recorded<(...asked: Asked) => Promise<Result>, Port> {
  return {
    effect: 'write',
    recorded:
      (call, recorder, port) =>
      (...asked) =>
        recordChange(
          recorder,
          about(asked, port),
          () => call(...asked),
          (result) => learnt(result, recorder, asked),
        ),
  };
}

/** @returns what `learnt` is for a method that answers whether there was something to change */
export function ifDone(done: boolean): Partial<AuditSubject> | undefined {
  return done ? {} : undefined;
}
