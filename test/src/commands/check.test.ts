import { execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/time/expiry.ts';
import { writeBigStore } from '../../helpers/big-store.ts';
import { programEnv, runProgram, temporaryHome } from '../../helpers/program.ts';
import { hasCommand } from '../../helpers/services.ts';

const bundle = path.resolve(import.meta.dirname, '../../../dist/main.cjs');

/** The program's own main, at another instant: `check` once for each window, and its counts a line each. */
const atAnInstant = `
  const { main } = require(${JSON.stringify(bundle)});
  const [instant, ...windows] = process.argv.slice(1);
  const clock = () => ({ now: () => new Date(instant) });
  (async () => {
    for (const within of windows) {
      let out = '';
      const stdout = { once() {}, off() {}, write: (text, done) => ((out += text), done?.()) };
      const quiet = { once() {}, off() {}, write: (text, done) => done?.() };
      const streams = { stdin: process.stdin, stdout, stderr: quiet };
      const code = await main(['check', '--within', within, '-t', 'json'], process.env, streams, { clock });
      const { expired, expiring } = JSON.parse(out).counts;
      console.log([within, expired, expiring, code].join(' '));
    }
  })();`;

const windows = Array.from({ length: 20 }, (_, index) => (index % 4 === 3 ? `${index * 24}h` : `${index}d`));
const middle = '2027-03-01';
const dates = Array.from({ length: 61 }, (_, index) => addDays(middle, index - 30));

/** The same counts by jq, which knows nothing of the program. */
const independently = `
  [.accounts[].tokens[].expires_on + "T00:00:00Z" | fromdate] as $all
  | $windows[] as $days
  | [$days,
     ([$all[] | select(. <= $now)] | length),
     ([$all[] | select(. > $now and . <= $now + $days * 86400)] | length)]
  | @tsv`;

describe.skipIf(!hasCommand('jq'))('counts of 30,000 tokens are those of jq over the store', () => {
  test.each(['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
    'where the clock shows %s',
    async (zone) => {
      const home = await temporaryHome();
      const file = await writeBigStore(home, 10_000, dates);
      // Once in the program's own form, the store is read faster.
      await runProgram(['user', 'update', 'svc-0', '--add-roles', 'osmo-backend'], { home });
      const env = programEnv(home, { TZ: zone });
      for (const instant of [`${addDays(middle, -1)}T23:59:59Z`, `${middle}T00:00:00Z`]) {
        const counted = execFileSync(process.execPath, ['-e', atAnInstant, instant, ...windows], { env });
        const now = String(Date.parse(instant) / 1000);
        const days = JSON.stringify(windows.map((_, index) => index));
        const jq = ['-r', '--argjson', 'now', now, '--argjson', 'windows', days, independently, file];
        // jq 1.6 is an hour off in summer, wherever the clock shows summer time.
        const expected = execFileSync('jq', jq, { env: { ...env, TZ: 'UTC' }, maxBuffer: 1 << 28 });
        const lines = String(counted)
          .trim()
          .split('\n')
          .map((line) => line.split(' '));
        expect(lines.map(([, expired, expiring]) => [expired, expiring])).toEqual(
          String(expected)
            .trim()
            .split('\n')
            .map((line) => line.split('\t').slice(1)),
        );
        expect(new Set(lines.map((line) => line[3]))).toEqual(new Set(['11']));
      }
    },
    240_000,
  );
});

describe('exit codes', () => {
  const day = (days: number) => addDays(new Date().toISOString().slice(0, 10), days);

  test.each([
    ['all is well', [day(100)], 0],
    ['one expires within the span', [day(100), day(10), day(100)], 10],
    ['one has expired', [day(100), day(10), day(-1)], 11],
  ])('%s', async (_, dates, code) => {
    const home = await temporaryHome();
    await writeBigStore(home, 1, dates);
    expect(await runProgram(['check'], { home })).toMatchObject({ exitCode: code });
  });

  test('what the policy counts as an error ends with 10, and a broken policy is named', async () => {
    const home = await temporaryHome();
    await writeBigStore(home, 1, [day(100)]);
    const config = path.join(home, 'svcacct/config.json');
    const policy = { maxLifetime: '30d', severity: { lifetime_too_long: 'error' } };
    await writeFile(config, JSON.stringify({ contexts: {}, policy }));
    const { exitCode, stdout } = await runProgram(['check'], { home });
    expect(exitCode).toBe(10);
    expect(stdout).toContain('It is valid longer than the 30d that policy.maxLifetime allows.');
    await writeFile(config, JSON.stringify({ contexts: {}, policy: { maxLifetime: 30 } }));
    expect(await runProgram(['check'], { home })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('policy.maxLifetime must be a duration such as 90d'),
    });
  });

  test('a span that is none is rejected', async () => {
    const run = await runProgram(['check', '--within', 'soon'], { home: await temporaryHome() });
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--within: invalid duration') });
  });
});

describe('--output', () => {
  test('replaces a file that others may read, and keeps the mode it had', async () => {
    const home = await temporaryHome();
    await writeBigStore(home, 1, ['2030-01-01']);
    const file = path.join(home, 'svcacct.prom');
    const run = () => runProgram(['check', '--format', 'prometheus', '--output', file], { home });
    expect(await run()).toMatchObject({ exitCode: 0, stdout: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o644);
    await writeFile(file, 'old', { mode: 0o640 });
    await run();
    expect(await readFile(file, 'utf8')).toContain('svcacct_tokens{context="local",state="working"} 3\n');
  });

  test('a place that cannot be written is an error, and nothing is on stdout', async () => {
    const home = await temporaryHome();
    await writeFile(path.join(home, 'file'), '');
    const output = path.join(home, 'file/below.prom');
    expect(await runProgram(['check', '--format', 'ics', '--output', output], { home })).toMatchObject({
      exitCode: 6,
      stdout: '',
      stderr: expect.stringContaining('cannot be written'),
    });
  });
});
