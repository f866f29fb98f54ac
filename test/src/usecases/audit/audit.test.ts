import { describe, expect, test } from 'vitest';
import type { AuditLog, AuditRecord, Clock } from '../../../../src/ports.ts';
import { exportAudit } from '../../../../src/usecases/audit/export-audit.ts';
import { listAudit } from '../../../../src/usecases/audit/list-audit.ts';
import { fake } from '../../../helpers/fake.ts';

const clock = fake<Clock>('clock', { now: () => new Date('2026-11-24T12:00:00Z') });

function record(seq: number, change: Partial<AuditRecord>): AuditRecord {
  return {
    seq,
    prev: '',
    at: '2026-11-24T11:00:00.000Z',
    actor: 'admin@laptop',
    context: 'local',
    action: 'user.create',
    outcome: 'done',
    hash: '',
    ...change,
  };
}

const trail = [
  record(1, { at: '2026-11-01T00:00:00.000Z', user: 'svc-a' }),
  record(2, { user: 'svc-b', context: 'prod' }),
  record(3, { user: 'svc-a', token: 'main', action: 'token.create' }),
  record(4, { user: 'svc-a', token: 'main', action: 'tokens.other' }),
];

const audit = fake<AuditLog>('audit', {
  async *read() {
    yield { records: trail.slice(0, 2), unreadable: 1 };
    yield { records: trail.slice(2), unreadable: 1 };
  },
});

const seqs = async (query: Parameters<typeof listAudit>[1]) =>
  (await listAudit({ audit, clock }, query)).records.map(({ seq }) => seq);

describe('listing', () => {
  test('newest first; a count keeps the newest and says how many there are', async () => {
    expect(await seqs({})).toEqual([4, 3, 2, 1]);
    expect(await listAudit({ audit, clock }, { count: 1 })).toEqual({
      records: [trail[3]],
      matching: 4,
      unreadable: 2,
    });
  });

  test('by account, action, group of actions, and context', async () => {
    expect(await seqs({ user: 'svc-a' })).toEqual([4, 3, 1]);
    expect(await seqs({ action: 'token.create' })).toEqual([3]);
    expect(await seqs({ action: 'token' })).toEqual([3]);
    expect(await seqs({ context: 'prod' })).toEqual([2]);
  });

  test('from an instant on: a length of time, a date, an instant', async () => {
    expect(await seqs({ since: '7d' })).toEqual([4, 3, 2]);
    expect(await seqs({ since: '1h' })).toEqual([4, 3, 2]);
    expect(await seqs({ since: '1mo' })).toEqual([4, 3, 2, 1]);
    expect(await seqs({ since: '2026-11-01' })).toEqual([4, 3, 2, 1]);
    expect(await seqs({ since: '2026-11-01T00:00:01Z' })).toEqual([4, 3, 2]);
    for (const since of ['yesterday', '2026-02-30', '7', ''])
      await expect(listAudit({ audit, clock }, { since })).rejects.toMatchObject({ code: 'usage' });
  });
});

test('exporting writes each file of the trail as lines, oldest first', async () => {
  const written: string[] = [];
  const done = await exportAudit(
    { audit, clock },
    { context: 'local' },
    async (text) => void written.push(text),
  );
  expect(done).toEqual({ records: 3, unreadable: 2 });
  expect(written.map((text) => text.split('\n').length - 1)).toEqual([1, 2]);
  expect(JSON.parse(written[0] as string)).toEqual(trail[0]);
});
