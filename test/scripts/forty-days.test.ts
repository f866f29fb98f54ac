import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addDays } from '../../src/domain/time/expiry.ts';
import { main } from '../../src/main.ts';
import { admin, startOsmoServer } from '../helpers/osmo-server/server.ts';
import { programEnv, temporaryHome } from '../helpers/program.ts';
import { type Job, readmeJobs } from '../helpers/schedule.ts';
import { memoryStreams } from '../helpers/streams.ts';

/** What a job printed, or how it failed, and when. */
interface Report {
  readonly at: string;
  readonly job: string;
  readonly text: string;
}

interface Site {
  readonly time: { now: Date };
  readonly home: string;
  readonly run: (argv: readonly string[]) => Promise<{ exitCode: number; out: string; err: string }>;
}

const start = new Date('2026-11-28T17:05:00Z');
const tenMinutes = 600_000;

/** The whole program over real files, at an instant that the test moves. */
async function openSite(backend: 'local' | 'service'): Promise<Site> {
  const time = { now: start };
  const home = await temporaryHome();
  const env = programEnv(home, {
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
  });
  const run = async (argv: readonly string[]) => {
    const streams = memoryStreams({ input: '' });
    const exitCode = await main(argv, env, streams, { clock: () => ({ now: () => time.now }) });
    return { exitCode, out: streams.out(), err: streams.err() };
  };
  if (backend === 'service') {
    const server = await startOsmoServer({ now: () => time.now });
    onTestFinished(() => server.close());
    const login = ['login', server.url, '--method', 'dev', '--username', admin, '--name', 'osmo'];
    expect(await run(login)).toMatchObject({ exitCode: 0 });
  }
  return { time, home, run };
}

async function must({ run }: Site, line: string): Promise<string> {
  const { exitCode, out, err } = await run(line.split(' '));
  expect(exitCode, `${line}\n${out}${err}`).toBe(0);
  return out.trim();
}

/** Three accounts, whose tokens live 20, 30 and 90 days; the second is delivered to a file. */
async function populate(site: Site): Promise<void> {
  for (const [user, life] of [
    ['svc-a', '20d'],
    ['svc-b', '30d'],
    ['svc-c', '90d'],
  ]) {
    await must(site, `user create ${user} --roles osmo-user`);
    const deliver = user === 'svc-b' ? ` --deliver file:${site.home}/secret` : '';
    await must(site, `token set main --user ${user} --expires-in ${life} --no-print${deliver}`);
  }
}

/** Runs the jobs of the README for so many days. @returns what cron would mail, and what failed */
async function runDays(site: Site, days: number, each: (day: number) => Promise<void>): Promise<Report[]> {
  const jobs = readmeJobs();
  const reports: Report[] = [];
  const end = start.getTime() + days * 86_400_000;
  for (let at = Math.ceil(start.getTime() / tenMinutes) * tenMinutes; at < end; at += tenMinutes) {
    site.time.now = new Date(at);
    for (const job of jobs) {
      if (!job.isDue(site.time.now)) continue;
      const text = await runJob(site, job);
      if (text !== '') reports.push({ at: site.time.now.toISOString(), job: job.argv.join(' '), text });
    }
    if (at % 86_400_000 === 86_400_000 / 2) await each(Math.floor((at - start.getTime()) / 86_400_000));
  }
  return reports;
}

/** @returns what somebody would be told: the mail of cron, or the failure of a unit or a job. */
async function runJob({ run, home }: Site, { by, argv, fine }: Job): Promise<string> {
  const { exitCode, out, err } = await run(argv.map((word) => word.replace('/var/lib/node_exporter', home)));
  const failed = fine.includes(exitCode) ? '' : `exit ${exitCode}`;
  return by === 'cron'
    ? `${out}${err}${failed && out + err === '' ? failed : ''}`
    : failed && `${failed}\n${out}${err}`;
}

/** Every name that programs know answers with a secret that works, and so does the file. */
async function everybodyWorks(site: Site): Promise<void> {
  for (const user of ['svc-a', 'svc-b', 'svc-c']) await must(site, `token verify main --user ${user}`);
  const delivered = await readFile(path.join(site.home, 'secret'), 'utf8');
  expect(await must(site, 'token get main --user svc-b')).toBe(delivered);
}

const series = async ({ home }: Site) =>
  [
    ...(await readFile(path.join(home, 'svcacct.prom'), 'utf8')).matchAll(
      /^svcacct_token_days_left\{(.*)\}/gm,
    ),
  ]
    .map(([, labels = '']) => labels.replace(/context="[^"]*",/, ''))
    .sort();

const alwaysTheSame = ['svc-a', 'svc-b', 'svc-c'].map((user) => `user="${user}",token="main"`);

test('the README has the jobs that are run here', () => {
  expect(readmeJobs().map(({ by, argv }) => `${by} ${argv.slice(0, 2).join(' ')}`)).toEqual([
    'cron rotation finish',
    'cron token rotate',
    'cron check --within',
    'systemd check --format',
    'ci check --within',
  ]);
});

describe.each(['local', 'service'] as const)('40 days of the jobs of the README, %s', (backend) => {
  test('nobody is told anything while all is well: tokens are rotated in time, and old ones revoked', {
    timeout: 240_000,
  }, async () => {
    const site = await openSite(backend);
    await populate(site);
    const reports = await runDays(site, 40, async () => {
      await everybodyWorks(site);
      expect(await series(site)).toEqual(alwaysTheSame);
    });
    expect(reports).toEqual([]);
    // Past the last grace period nothing is left over: no token, no secret, no rotation.
    site.time.now = new Date(site.time.now.getTime() + 2 * 86_400_000);
    await must(site, 'rotation finish --due --quiet');
    expect(JSON.parse(await must(site, 'rotation list -t json'))).toEqual([]);
    const { findings, counts } = JSON.parse(await must(site, 'check --within 1d -t json'));
    expect([findings, counts.expired]).toEqual([[], 0]);
    for (const user of ['svc-a', 'svc-b', 'svc-c']) {
      const tokens = JSON.parse(await must(site, `token list --user ${user} -t json`));
      expect(tokens, user).toHaveLength(1);
    }
    // The two that live 20 and 30 days were rotated more than once.
    expect(await must(site, 'token list --user svc-a')).toMatch(/main-[3-9]/);
  });

  test('a token that cannot be rotated from here is told of from 14 days before, and of nothing else', {
    timeout: 240_000,
  }, async () => {
    const site = await openSite(backend);
    await populate(site);
    await must(site, 'user create svc-far --roles osmo-user');
    const expires = addDays('2026-11-28', 34);
    await must(site, `token set elsewhere --user svc-far --expires-at ${expires} --no-store`);
    const reports = await runDays(site, 24, async () => undefined);
    const days = [...new Set(reports.map(({ at }) => at.slice(0, 10)))];
    expect(days).toEqual([20, 21, 22, 23, 24].map((day) => addDays('2026-11-28', day)));
    for (const { text, job } of reports) {
      expect(text, job).toContain('elsewhere');
      expect(text, job).not.toContain('main');
    }
  });
});

test('jobs that look at nothing say so: another HOME, a context that is not there', async () => {
  const site = await openSite('local');
  for (const job of readmeJobs().filter(({ argv }) => argv[0] === 'check'))
    expect(await runJob(site, job)).toMatch(/Nothing was checked/);
  await must(site, 'check --allow-empty --quiet');
  for (const job of readmeJobs())
    expect(await runJob(site, { ...job, argv: [...job.argv, '--context', 'gone'] })).toContain('gone');
});
