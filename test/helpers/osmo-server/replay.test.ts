import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addDays, utcDate } from '../../../src/domain/time/expiry.ts';
import { claimsOf } from './jwt.ts';
import { startOsmoServer } from './server.ts';

interface Exchange {
  readonly n: number;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
    readonly rawBody?: string;
  };
  readonly response: {
    readonly status: number;
    readonly body: unknown;
    readonly location?: string;
    readonly jwtClaims?: Record<string, unknown>;
  };
}

const recording = path.resolve(import.meta.dirname, '../../fixtures/osmo/exchanges.json');

test('every recorded exchange with the real service replays exactly', async () => {
  const exchanges: Exchange[] = JSON.parse(await readFile(recording, 'utf8'));
  // The clock stands still, so that midnight does not come in between.
  const now = new Date();
  const server = await startOsmoServer({ now: () => now });
  onTestFinished(() => server.close());
  const secrets = new Map<string, string>();
  let same = 0;
  for (const { n, request, response } of exchanges) {
    const body = request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
    const answer = await fetch(`${server.url}${filled(request.path, secrets, now)}`, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: filled(body, secrets, now) }),
    });
    const text = await answer.text();
    const given = text === '' ? '' : JSON.parse(text);
    const name = /^\{\{secret:(.+)\}\}$/.exec(String(response.body))?.[1];
    if (name !== undefined) {
      expect(given).toMatch(/^[\w-]{43}$/);
      secrets.set(name, given);
    }
    const expected = matcher(JSON.parse(filled(JSON.stringify(response.body), secrets, now)), now);
    expect(
      { n, status: answer.status, body: given, location: answer.headers.get('location') ?? undefined },
      `exchange ${n}`,
    ).toEqual({
      n,
      status: response.status,
      body: expected,
      location: response.location?.replace('{{base}}', server.url),
    });
    if (response.jwtClaims) {
      const { iat, nbf, exp, ...claims } = claimsOf(given.token) ?? {};
      expect(claims).toEqual(response.jwtClaims);
      expect([typeof iat, typeof nbf, Number(exp) - Number(iat)]).toEqual(['number', 'number', 300]);
    }
    same += 1;
  }
  console.info(`replayed ${same} of ${exchanges.length} recorded exchanges`);
  expect(same).toBe(112);
});

/** Dates and secrets in place of their names. */
function filled(text: string, secrets: ReadonlyMap<string, string>, now: Date): string {
  const today = utcDate(now);
  return text
    .replace(/\{\{today\+(\d+)\}\}/g, (_, days: string) => addDays(today, Number(days)))
    .replace(/\{\{secret:([^}]+)\}\}/g, (_, name: string) => secrets.get(name) ?? 'no such secret');
}

/** What cannot be known beforehand is matched by its form. */
function matcher(value: unknown, now: Date): unknown {
  if (Array.isArray(value)) return value.map((item) => matcher(item, now));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, matcher(item, now)]));
  }
  if (value === '{{now}}') return expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  if (value === '{{jwt}}') return expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  if (value === '{{unix+300}}') return Math.floor(now.getTime() / 1000) + 300;
  return value;
}
