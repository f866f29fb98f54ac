import { expect, test } from 'vitest';
import { logUnreadable, logUnwritable } from '../../../store/audit/log-error.ts';

const denied = Object.assign(new Error('denied'), { code: 'EACCES' });

test('a log that may not be read is told so, not that its directory may not be written to', () => {
  expect(String(logUnreadable('/var/audit', denied))).toMatch(
    /\/var\/audit cannot be read \(permission denied\)/,
  );
  expect(String(logUnwritable('/var/audit', denied))).toMatch(
    /cannot be written: its directory is not writable/,
  );
});

test('what is no error of the system stays what it is', () => {
  const fault = new TypeError('a fault');
  expect([logUnreadable('/x', fault), logUnwritable('/x', fault)]).toEqual([fault, fault]);
});
