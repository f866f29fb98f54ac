import path from 'node:path';
import type { Records, UnreadableRecord } from '../ports.ts';
import { type Recorder, recordChange } from './record.ts';

/** @returns the same records, with a trace of what was put right. */
export function auditedRecords(records: Records, recorder: Recorder): Records {
  return {
    unreadable: () => records.unreadable(),
    mend: (one) =>
      recordChange(
        recorder,
        {
          action: 'record.mend',
          ...(one.user === undefined ? {} : { user: one.user }),
          ...(one.token === undefined ? {} : { token: one.token }),
          details: { file: nameOf(one.file) },
        },
        () => records.mend(one),
        (mended) =>
          mended && {
            details: {
              file: nameOf(one.file),
              ...(mended.aside === undefined ? {} : { aside: nameOf(mended.aside) }),
            },
          },
      ),
  };
}

/** The name alone: a whole path may be long and odd enough to look like a secret. */
function nameOf(file: string): string {
  return path.basename(file);
}

/** @returns the records of all places as one: each kind has its own. */
export function allRecords(places: Readonly<Record<UnreadableRecord['kind'], Records>>): Records {
  return {
    unreadable: async () =>
      (await Promise.all(Object.values(places).map((records) => records.unreadable()))).flat(),
    mend: (one) => places[one.kind].mend(one),
  };
}
