import { describe, expect, test } from 'vitest';
import { hintText } from '../../../../src/output/hint-text.ts';
import type { Notices } from '../../../../src/ports.ts';
import { expiryNotice } from '../../../../src/usecases/fleet/expiry-notice.ts';
import { fake } from '../../../helpers/fake.ts';

const clock = { now: () => new Date('2026-11-24T12:00:00Z') };

/** A memory of notices that were told. */
function memory(day?: string): Notices & { days: string[] } {
  const days = day === undefined ? [] : [day];
  return { days, lastDay: async () => days.at(-1), told: async (today) => void days.push(today) };
}

const deadline = (token: string, date: string) => ({
  user: 'svc-a',
  token,
  expires_at: `${date}T00:00:00Z`,
});

describe('the notice of expiring tokens', () => {
  test('names the first of those that stop within a week', async () => {
    const notices = memory();
    const deadlines = async () => [
      deadline('later', '2026-12-10'),
      deadline('second', '2026-12-01'),
      deadline('first', '2026-11-26'),
      deadline('dead', '2026-11-01'),
    ];
    expect(hintText((await expiryNotice({ notices, clock }, deadlines)) ?? '')).toBe(
      '2 tokens expire within a week, the first (svc-a/first) in 1 day. "svcacct check" shows them.',
    );
    expect(notices.days).toEqual(['2026-11-24']);
  });

  test('is told once a day, and looks at nothing the second time', async () => {
    const deadlines = () => Promise.reject(new Error('looked again'));
    expect(await expiryNotice({ notices: memory('2026-11-24'), clock }, deadlines)).toBeUndefined();
    const yesterday = memory('2026-11-23');
    const one = async () => [deadline('first', '2026-11-26')];
    expect(hintText((await expiryNotice({ notices: yesterday, clock }, one)) ?? '')).toContain(
      'The token svc-a/first expires',
    );
  });

  test('says nothing where nothing expires', async () => {
    const notices = fake<Notices>('notices', { lastDay: async () => undefined, told: async () => undefined });
    const later = async () => [deadline('later', '2027-12-10')];
    expect(await expiryNotice({ notices, clock }, later)).toBeUndefined();
  });
});
