import { fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { advise, commandHint, type Hint } from '../../domain/hint/hint.ts';
import { tokenLabel } from '../../domain/token/token.ts';
import type { MendedRecord, Ports, UnreadableRecord } from '../../ports.ts';
import type { Check } from './check.ts';

/** Whether the small files can be read that say which rotations are unfinished, and which secrets are stored. */
export const recordsCheck: Check = {
  name: 'records',
  async look(use) {
    const unreadable = await (await use('records')).records.unreadable();
    if (unreadable.length === 0) return [fine('records', 'all can be read')];
    return unreadable.map(recordFinding);
  },
};

/** @returns what to say of one that cannot be read. */
function recordFinding(record: UnreadableRecord): HealthFinding {
  return { check: 'records', health: 'problem', message: unreadableText(record), hint: remedyText(record) };
}

/** @returns what cannot be read, and why, in a sentence without its full stop. */
export function unreadableText({ kind, file, reason, user, token }: UnreadableRecord): string {
  const what = kind === 'rotation' ? 'the record of a rotation' : 'the record of stored secrets';
  const whose = user === undefined ? '' : ` of ${token === undefined ? user : tokenLabel({ user, token })}`;
  return `${what}${whose} cannot be read: ${file} (${reason})`;
}

/** @returns what puts it right. */
export function remedyText({ remedy, hint }: UnreadableRecord): Hint {
  return remedy === 'by_hand' && hint !== undefined ? hint : commandHint('doctor', [], { fix: true });
}

/**
 * Puts right what can be of the records that cannot be read. Nothing is deleted, so nobody is asked.
 * @throws UserError `store_unwritable`, `conflict`
 */
export async function mendRecords({ records }: Pick<Ports, 'records'>): Promise<readonly MendedRecord[]> {
  const mended: MendedRecord[] = [];
  // One that may be read again may turn out to be damaged.
  for (let pass = 0; pass < 2; pass++) {
    for (const one of await records.unreadable()) {
      if (one.remedy === 'by_hand') continue;
      const done = await records.mend(one);
      if (done) mended.push(done);
    }
  }
  return mended;
}

/** @returns what to do next about what was lost sight of; undefined where nothing was. */
export function nextStepFor({ kind, user, aside }: MendedRecord): Hint | undefined {
  if (aside === undefined) return undefined;
  const tokens =
    user === undefined
      ? commandHint('token list', [], { all: true })
      : commandHint('token list', [], { user });
  return kind === 'rotation'
    ? advise`It may be the only trace of a rotation. ${tokens} shows whether both its tokens are still there.`
    : advise`The secrets are still in the secret store: ${commandHint('token get')} answers. ${tokens} shows the tokens.`;
}
