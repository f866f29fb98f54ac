import type { Rotation } from '../domain/rotation/rotation.ts';
import type { AuditEvent, RotationJournal } from '../ports.ts';
import type { Effects } from './effects.ts';
import { recordEvent } from './record.ts';

/**
 * The audit log is told when a rotation begins, switches, is interrupted, ends or is rolled back. What becomes of tokens,
 * stored secrets and destinations is recorded by the parts that see to them.
 */
export const rotationsEffects: Effects<RotationJournal> = {
  list: 'read',
  find: 'read',
  save: {
    effect: 'write',
    recorded: (save, recorder) => async (rotation) => {
      if (isNew(rotation)) await (await recorder.audit()).ready();
      await save(rotation);
      const event = eventOf(rotation);
      if (event) await recordEvent(recorder, event);
    },
  },
  remove: {
    effect: 'write',
    recorded: (remove, recorder, journal) => async (id) => {
      const rotation = await journal.find(id);
      await remove(id);
      if (rotation) await recordEvent(recorder, endOf(rotation));
    },
  },
  isInWork: 'read',
  exclusively: 'read',
};

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
