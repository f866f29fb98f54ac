import type { Logins } from '../ports.ts';
import { type Recorder, recordChange } from './record.ts';

/** @returns the same logins, with a record of every one that is kept or forgotten. */
export function auditedLogins(logins: Logins, recorder: Recorder): Logins {
  return {
    ...logins,
    keep(deed, session) {
      const { context, url, method, username } = deed;
      const event = { action: 'login', context, details: { url, method, username } };
      return recordChange(recorder, event, () => logins.keep(deed, session));
    },
    forget(context) {
      return recordChange(
        recorder,
        { action: 'logout', context },
        () => logins.forget(context),
        (removed) => (removed ? {} : undefined),
      );
    },
  };
}
