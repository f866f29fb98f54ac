import ICAL from 'ical.js';
import parsePrometheus from 'parse-prometheus-text-format';
import { describe, expect, test } from 'vitest';
import type { AccessToken } from '../../../../src/domain/token/token.ts';
import { checkCalendar } from '../../../../src/output/check/ics.ts';
import { checkMetrics } from '../../../../src/output/check/prometheus.ts';
import type { FullCheck } from '../../../../src/usecases/fleet/check.ts';

function token(user_name: string, token_name: string, date: string): AccessToken {
  return {
    user_name,
    token_name,
    expires_at: `${date}T00:00:00Z`,
    description: '',
    roles: ['osmo-user', 'osmo-backend'],
  };
}

const full: FullCheck = {
  result: {
    context: 'prod "east"\\1',
    checked_at: '2026-11-24T12:00:00.000Z',
    within: '14d',
    critical: '3d',
    counts: { accounts: 2, tokens: 3, expired: 1, expiring: 1, critical: 0 },
    findings: [
      { kind: 'token_expired', severity: 'error', user: 'svc-a', token: 'old', message: '', fix: '' },
      { kind: 'token_expiring', severity: 'warning', user: 'svc-a', token: 'soon', message: '', fix: '' },
    ],
    not_checked: [],
  },
  lineage: { stableName: ({ token }) => token, isAside: () => false },
  accounts: [
    {
      id: 'svc-a',
      created_at: '2026-01-01T00:00:00Z',
      created_by: 'admin',
      roles: [],
      tokens: [
        token('svc-a', 'old', '2026-11-21'),
        token('svc-a', 'soon', '2026-12-01'),
        token('svc-b', `long-${'x'.repeat(120)}`, '2027-06-01'),
      ],
    },
  ],
};

describe('prometheus', () => {
  const text = checkMetrics(full);
  const metrics = parsePrometheus(text);
  const values = (name: string) =>
    metrics
      .find((metric) => metric.name === name)
      ?.metrics.map(({ labels, value }): Record<string, string> => ({ ...labels, value }));

  test('a parser reads every metric, with its help and type', () => {
    expect(metrics.map(({ name, type }) => [name, type])).toEqual([
      ['svcacct_token_expiry_timestamp_seconds', 'GAUGE'],
      ['svcacct_token_days_left', 'GAUGE'],
      ['svcacct_tokens', 'GAUGE'],
      ['svcacct_accounts', 'GAUGE'],
      ['svcacct_findings', 'GAUGE'],
      ['svcacct_check_timestamp_seconds', 'GAUGE'],
    ]);
    expect(metrics.every(({ help }) => help.length > 10)).toBe(true);
  });

  test('the values are those of the check, and labels may hold anything', () => {
    expect(values('svcacct_tokens')).toEqual([
      { context: 'prod "east"\\1', state: 'expired', value: '1' },
      { context: 'prod "east"\\1', state: 'expiring', value: '1' },
      { context: 'prod "east"\\1', state: 'working', value: '2' },
    ]);
    expect(
      values('svcacct_token_days_left')?.map((sample) => [sample['token']?.slice(0, 5), sample['value']]),
    ).toEqual([
      ['old', '-3.5'],
      ['soon', '6.5'],
      ['long-', '188.5'],
    ]);
    expect(values('svcacct_check_timestamp_seconds')?.[0]?.['value']).toBe('1795521600');
  });

  test('every line is a comment or a sample as the format has it, and the last one ends', () => {
    const label = '[a-z_]+="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
    const line = new RegExp(`^(?:# (?:HELP|TYPE) \\S+ .+|[a-z_]+\\{${label}(?:,${label})*\\} -?[0-9.]+)$`);
    expect(text.endsWith('\n')).toBe(true);
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((one) => !line.test(one)),
    ).toEqual([]);
  });
});

describe('calendar', () => {
  const text = checkCalendar(full);
  const events = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));

  test('a calendar library reads an event for each token that still works, at its UTC moment', () => {
    expect(events.map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2027-06-01T00:00:00.000Z',
    ]);
    expect(events[0]?.summary).toBe('svc-a/soon expires');
    expect(events[0]?.description).toContain('svcacct token rotate soon --user svc-a');
  });

  test('a token keeps its event from check to check', () => {
    const again = checkCalendar({
      ...full,
      result: { ...full.result, checked_at: '2026-11-25T12:00:00.000Z' },
    });
    const uids = (calendar: string) =>
      [...calendar.replaceAll('\r\n ', '').matchAll(/^UID:(.*)\r$/gm)].map(String);
    expect(uids(again)).toEqual(uids(text));
    expect(new Set(uids(text)).size).toBe(2);
  });

  test('lines end with CRLF and have at most 75 bytes (RFC 5545)', () => {
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([]);
  });
});
