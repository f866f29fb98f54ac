import { expect, test } from 'vitest';
import { auditRecord, trailOf } from '../trail.ts';
import { talk } from './talk.ts';

const backend = { listAccounts: async () => [], time: undefined };

test('the audit log is read out newest first, filtered, and a record in full', async () => {
  const audit = trailOf([auditRecord(1), auditRecord(2, { fingerprint: '0123456789ab' })]);
  const { text } = await talk({ backend, audit }, ['audit', '/svc-2', '1', 'back', 'q']);
  expect(text).toContain('Audit log, newest first.');
  expect(text).toContain('Audit log verified: 2 records, unmodified.');
  expect(text).toContain('1. 2026-11-24T10:02:00Z: user.create svc-2, done, by admin@laptop');
  expect(text).toContain('Filter "svc-2": 1 of 2.');
  expect(text).toContain('Secret: fingerprint 0123456789ab');
});

test('the doctor says each finding, and the verdict', async () => {
  const missing = { file: '/data/store.json', state: 'missing' } as const;
  const { text } = await talk(
    {
      backend,
      audit: trailOf([]),
      rotations: { list: async () => [] },
      storeFile: { inspect: async () => ({ current: missing, backup: missing }) },
      machine: {
        runtime: { svcacct: '1.0.0', node: '24.0.0', platform: 'linux-x64' },
        looseFiles: async () => [{ path: '/data/store.json', mode: '0644', wanted: '0600' }],
        unwritable: async () => [],
      },
    },
    ['doctor', 'q'],
  );
  expect(text).toContain('Local store, ok: empty');
  expect(text).toContain(
    'Permissions, PROBLEM: other users can access /data/store.json (0644)\n  Fix: svcacct doctor --fix',
  );
  expect(text).toContain('1 problem.');
});
