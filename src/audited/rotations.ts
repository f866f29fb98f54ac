import type { Rotation } from '../domain/rotation/rotation.ts';
import type { AuditEvent, RotationJournal } from '../ports.ts';
import { type Recorder, record } from './record.ts';

/**
 * @returns the same journal; the audit trail is told when a rotation begins, switches, stands still, ends or is taken
 * back. What becomes of tokens, kept secrets and sinks is recorded by the parts that see to them.
 */
export function auditedJournal(journal: RotationJournal, recorder: Recorder): RotationJournal {
  return {
    list: () => journal.list(),
    find: (id) => journal.find(id),
    isInWork: (id) => journal.isInWork(id),
    exclusively: (id, work) => journal.exclusively(id, work),
    async save(rotation) {
      if (isNew(rotation)) await (await recorder.audit()).ready();
      await journal.save(rotation);
      const event = eventOf(rotation);
      if (event) await record(recorder, event);
    },
    async remove(id) {
      const rotation = await journal.find(id);
      await journal.remove(id);
      if (rotation) await record(recorder, endOf(rotation));
    },
  };
}

/** What a record tells that the one before it did not, if anything of note. */
function eventOf(rotation: Rotation): AuditEvent | undefined {
  const { direction, problem, underway, done } = rotation;
  if (direction === 'back') return undefined;
  if (problem) return { ...about(rotation, 'rotation.stop'), outcome: 'failed', error: problem.code };
  if (isNew(rotation)) return { ...about(rotation, 'rotation.start'), outcome: 'done' };
  const step = underway === undefined ? done.at(-1) : undefined;
  return step?.name === 'switch' ? { ...about(rotation, 'rotation.switch'), outcome: 'done' } : undefined;
}

function endOf(rotation: Rotation): AuditEvent {
  const { direction, problem } = rotation;
  if (direction === 'forward') return { ...about(rotation, 'rotation.finish'), outcome: 'done' };
  const why = problem === undefined ? {} : { error: problem.code };
  return { ...about(rotation, 'rotation.abort'), outcome: 'done', ...why };
}

function about(rotation: Rotation, action: string): Omit<AuditEvent, 'outcome'> {
  const { user_name, token_name, successor, fingerprint } = rotation;
  return { action, user: user_name, token: token_name, fingerprint, details: { successor } };
}

function isNew({ done, underway, problem }: Rotation): boolean {
  return done.length === 0 && underway === undefined && problem === undefined;
}
