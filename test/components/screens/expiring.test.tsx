import { describe, expect, test } from 'vitest';
import {
  bars,
  countStops,
  monthNames,
  perWeek,
  stopsAhead,
  timelineWords,
} from '../../../components/screens/expiring/timeline.ts';
import { openUi } from '../screens.tsx';
import { account, testNow } from '../world.ts';

describe('the timeline', () => {
  // In days from today.
  const ahead = new Map([0, 1, 8, 365, 400].map((days) => [days, 1]));

  test('tokens are counted by when they stop, without those that have', () => {
    const stops = countStops(
      ['2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z', '2026-11-25T00:00:00Z', '2026-11-25T06:00:00Z'].map(
        (expires_at) => ({ expires_at }),
      ),
    );
    expect([...stopsAhead(stops, testNow)]).toEqual([[1, 3]]);
  });

  test('counts each coming week, the first from today; what lies further off is not in it', () => {
    const counts = perWeek(ahead);
    expect(counts.slice(0, 3)).toEqual([2, 1, 0]);
    expect(counts.at(-1)).toBe(1);
    expect(counts.reduce((sum, count) => sum + count)).toBe(4);
  });

  test('a week with one token is seen beside one with a thousand', () => {
    expect(bars([0, 1, 1000], [...' .:|#'])).toBe(' .#');
  });

  test('on every day of four years each month stands exactly where its first day is', () => {
    for (let ahead = 0; ahead < 4 * 365 + 1; ahead++) {
      const today = new Date(Date.parse('2026-01-01T09:00:00Z') + ahead * 86_400_000);
      const line = monthNames(today);
      const wrong = Array.from({ length: 53 * 7 }, (_, days) => ({
        day: new Date(today.getTime() + days * 86_400_000),
        week: Math.floor(days / 7),
      }))
        .filter(({ day }) => day.getUTCDate() === 1)
        .filter(({ day, week }) => {
          const name = day.toUTCString().slice(8, 11);
          return line.slice(week, week + 3) !== name || /\S/.test(line.charAt(week - 1));
        });
      expect(wrong, `${today.toISOString()} ${line}`).toEqual([]);
    }
  });

  test('names the months where they begin, and says it in words', () => {
    expect(monthNames(testNow)).toBe(' Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov');
    expect(timelineWords(ahead)).toBe('within 7 days 2, 30 days 3, 90 days 3, a year 4');
  });
});

describe('expiring', () => {
  const accounts = [
    account('svc-later', ['r'], ['2027-01-10']),
    account('svc-soon', ['r'], ['2026-11-27']),
    account('svc-dead', ['r'], ['2026-11-24']),
  ];

  test('lists what is dead and what dies next, soonest first; w widens the span', async () => {
    const ui = openUi({ backend: { listAccounts: async () => accounts } });
    await ui.see('2 Expiring (2)');
    ui.press('2');
    const frame = await ui.see('2 tokens expired or expiring within 14 days');
    expect(frame).toMatch(/> EXPIRED +2026-11-24 +svc-dead +token-1/);
    expect(frame.indexOf('svc-dead')).toBeLessThan(frame.indexOf('svc-soon'));
    expect(frame).not.toContain('svc-later');
    ui.press('w', 'w');
    await ui.see(/in 46 days +2027-01-10 +svc-later/);
  });

  test('enter opens the account, esc comes back to the same place', async () => {
    const ui = openUi({
      backend: {
        listAccounts: async () => accounts,
        getUser: async () => account('svc-soon', ['r']),
        listTokens: async () => [],
      },
    });
    ui.press('2');
    await ui.see('> EXPIRED');
    ui.press('down', 'enter');
    await ui.see('Expiring > svc-soon');
    ui.press('esc');
    await ui.see(/> in 2 days +2026-11-27 +svc-soon/);
  });
});
