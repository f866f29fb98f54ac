import { describe, expect, test } from 'vitest';
import { openUi } from '../screens.tsx';
import { auditRecord, trailOf } from '../trail.ts';

const backend = { listAccounts: async () => [] };
const records = [
  auditRecord(1),
  auditRecord(2, {
    action: 'token.create',
    token: 'main',
    fingerprint: '0123456789ab',
    details: { roles: ['a', 'b'] },
  }),
  auditRecord(3, { action: 'user.delete', outcome: 'failed', error: 'not_found', identity: 'root' }),
];

describe('the audit screen', () => {
  test('lists the newest first, and says that the trail is as it was written', async () => {
    const ui = openUi({ backend, audit: trailOf(records) });
    ui.press('6');
    const frame = await ui.see('Audit log verified: 3 records, unmodified.');
    expect(frame).toMatch(/> 2026-11-24T10:03:00Z +user\.delete +svc-3 +FAILED not_found +admin@laptop/);
    expect(frame.indexOf('svc-3')).toBeLessThan(frame.indexOf('svc-1'));
    expect(frame).toContain('svc-2/main');
  });

  test('says in words where it was changed, and how many places wait', async () => {
    const problem = {
      kind: 'changed',
      file: 'audit.jsonl',
      line: 2,
      message: 'record 2 was modified',
    } as const;
    const ui = openUi({ backend, audit: trailOf(records, [problem]) });
    ui.press('6');
    await ui.see('! Audit log NOT verified: audit.jsonl:2: record 2 was modified.');
    await ui.see('6 Audit (1)');
  });

  test('is filtered by every word; esc shows all again', async () => {
    const ui = openUi({ backend, audit: trailOf(records) });
    ui.press('6');
    await ui.see('svc-3');
    ui.press('/', ...'create main');
    const frame = await ui.see('1 of 3');
    expect(frame).toContain('svc-2/main');
    expect(frame).not.toContain('svc-1');
    ui.press('enter', 'esc');
    await ui.see('svc-1');
  });

  test('opens a record with everything it says, and copies it', async () => {
    const ui = openUi({ backend, audit: trailOf(records) });
    ui.press('6');
    await ui.see('svc-3');
    ui.press('down', 'enter');
    const frame = await ui.see('Audit > record 2');
    expect(frame).toMatch(/Secret +fingerprint 0123456789ab/);
    expect(frame).toMatch(/Roles +a, b/);
    expect(frame).toMatch(/Record +2\n +Hash +(ab){32}/);
    ui.press('y');
    await ui.see('Copied.');
    expect(JSON.parse(ui.copied[0] ?? '')).toEqual(records[1]);
    ui.press('esc');
    await ui.see(/> 2026-11-24T10:02:00Z/);
  });

  test('marks of a record are told in words', async () => {
    const marked = auditRecord(4, { fresh: 'records 2 to 3 are missing', torn_bytes: 20, clock_back_s: 30 });
    const ui = openUi({ backend, audit: trailOf([marked]) });
    ui.press('6');
    await ui.see('svc-4');
    ui.press('enter');
    const frame = await ui.see('a new chain starts here: records 2 to 3 are missing');
    expect(frame).toContain('cut off by a crash, after 20 bytes');
    expect(frame).toContain('the clock was 30 s behind');
  });

  test('draws only what is in sight of 20,000 records, and says that there are older ones', async () => {
    const many = Array.from({ length: 20_005 }, (_, index) => auditRecord(index + 1));
    const ui = openUi({ backend, audit: trailOf(many) });
    ui.press('6');
    await ui.see('5 older records: svcacct audit list');
    ui.press('end');
    await ui.see('> 2026-11-24T10:06:00Z');
  });

  test('a trail that cannot be read says what to do', async () => {
    const audit = {
      ...trailOf([]),
      // biome-ignore lint/correctness/useYield: it fails before its first part.
      async *read() {
        throw new Error('osmo_secret');
      },
    };
    const ui = openUi({ backend, audit });
    ui.press('6');
    expect(await ui.see('svcacct has an internal error')).not.toContain('osmo_secret');
  });
});
