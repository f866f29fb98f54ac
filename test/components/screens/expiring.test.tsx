import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { startExpiring, updateExpiring } from '../../../components/screens/expiring/state.ts';
import {
  bars,
  countStops,
  monthNames,
  perWeek,
  stopsAhead,
  timelineWords,
  weekCells,
} from '../../../components/screens/expiring/timeline.ts';
import { ExpiringView } from '../../../components/screens/expiring/view.tsx';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { openUi } from '../screens.tsx';
import { account, localPlace, testNow } from '../world.ts';

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
    expect(bars([0, 1, 1000], [...' .:|#'], 1)).toBe(' .#');
  });

  test.each([
    [56, 1],
    [76, 1],
    [116, 2],
    [196, 3],
    [20, 1],
  ])('the year fills %i cells: a week has %i', (width, cells) => {
    expect(weekCells(width)).toBe(cells);
    const line = bars([0, 1], ['-', '#'], cells);
    expect(line).toBe(`${'-'.repeat(cells)}${'#'.repeat(cells)}`);
  });

  test.each([1, 2, 3, 4])(
    'on every day of four years each month stands exactly where its first day is, a week being %i wide',
    (cells) => {
      for (let ahead = 0; ahead < 4 * 365 + 1; ahead++) {
        const today = new Date(Date.parse('2026-01-01T09:00:00Z') + ahead * 86_400_000);
        const line = monthNames(today, cells);
        const wrong = Array.from({ length: 53 * 7 }, (_, days) => ({
          day: new Date(today.getTime() + days * 86_400_000),
          at: Math.floor((days * cells) / 7),
        }))
          .filter(({ day }) => day.getUTCDate() === 1)
          .filter(({ day, at }) => {
            const name = day.toUTCString().slice(8, 11);
            return line.slice(at, at + 3) !== name || /\S/.test(line.charAt(at - 1));
          });
        expect(wrong, `${today.toISOString()} ${line}`).toEqual([]);
      }
    },
  );

  test.each([
    [60, ' Dec Jan'],
    [80, ' Dec Jan'],
    [120, '     Dec     Jan      Feb'],
    [200, '      Dec          Jan          Feb'],
  ])('is drawn over the width at %i columns, and no line is longer', (width, months) => {
    const env = { now: testNow, place: localPlace, width, height: 24, inSight: true };
    const overview = {
      identity: { name: 'admin', roles: [], backend: 'local' as const },
      accounts: [account('svc-a', ['r'], ['2026-11-27', '2027-11-23'])],
      ...{ secretRecords: [], rotations: [] },
    };
    const { state } = updateExpiring(startExpiring().state, { kind: 'loaded', overview }, env);
    const drawn = renderToString(
      <ThemeContext value={themeFor({ LANG: 'C.UTF-8' }, false)}>
        <ExpiringView state={state} env={env} />
      </ThemeContext>,
      { columns: width },
    );
    const lines = drawn.split('\n');
    expect(lines[1]).toContain(months);
    expect(lines[0]?.trim().length).toBe(53 * Math.max(1, Math.floor((width - 4) / 53)));
    expect(lines.every((line) => line.length <= width)).toBe(true);
  });

  test('names the months where they begin, and says it in words', () => {
    expect(monthNames(testNow, 1)).toBe(' Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov');
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
    await ui.see('3 Expiring (2)');
    ui.press('3');
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
    ui.press('3');
    await ui.see('> EXPIRED');
    ui.press('down', 'enter');
    await ui.see('Expiring > svc-soon');
    ui.press('esc');
    await ui.see(/> in 2 days +2026-11-27 +svc-soon/);
  });
});
