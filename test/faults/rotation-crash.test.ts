import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { isUserError } from '../../src/errors.ts';
import type { Backend } from '../../src/ports.ts';
import { openLocalBackend } from '../../store/local/open.ts';
import { openOsmoBackend } from '../../store/osmo/open.ts';
import { devSession } from '../../store/osmo/session.ts';
import { openWire } from '../../store/osmo/wire.ts';
import { admin, startOsmoServer } from '../helpers/osmo-server/server.ts';
import { programEnv, programPath, temporaryHome } from '../helpers/program.ts';
import { startConsumer } from './consumer.ts';
import { filesWith, watchProcesses } from './secret-watch.ts';

const ref = { user: 'svc-a', token: 'main' };
const killer = path.join(import.meta.dirname, 'kill-at-record.cjs');

/** A context with one token, kept in an encrypted file and delivered to another; the backend as the test sees it. */
interface Site {
  readonly home: string;
  readonly context: 'local' | 'osmo';
  readonly backend: Backend;
  /** The file a program reads its token from. */
  readonly sink: string;
  readonly run: (
    args: readonly string[],
    killAt?: string,
  ) => Promise<{ readonly code: number | string; readonly stdout: string; readonly stderr: string }>;
}

async function makeSite(context: Site['context']): Promise<Site> {
  const home = await temporaryHome();
  const root = path.join(home, 'svcacct');
  const backend = context === 'local' ? localBackend(root) : await osmoBackend(root);
  const env = programEnv(home, {
    SVCACCT_CONTEXT: context,
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
  });
  const site: Site = {
    home,
    context,
    backend,
    sink: path.join(home, 'token'),
    async run(args, killAt) {
      const before = killAt === undefined ? [] : ['--require', killer];
      const run = await execa(process.execPath, [...before, programPath, ...args], {
        env: { ...env, ...(killAt === undefined ? {} : { KILL_AT: killAt }) },
        extendEnv: false,
        reject: false,
        input: '',
      });
      return { code: run.signal ?? run.exitCode ?? 'unknown', stdout: run.stdout, stderr: run.stderr };
    },
  };
  await backend.createUser({ id: ref.user, roles: ['osmo-user'] });
  const expires = addDays(utcDate(new Date()), 90);
  await mustRun(site, ['token', 'set', ref.token, '--user', ref.user, '--expires-at', expires, '--no-print']);
  await mustRun(site, ['token', 'deliver', ref.token, '--user', ref.user, '--to', `file:${site.sink}`]);
  return site;
}

function localBackend(root: string): Backend {
  const random = { bytes: (count: number) => randomBytes(count) };
  return openLocalBackend(path.join(root, 'data'), { clock: { now: () => new Date() }, random });
}

async function osmoBackend(root: string): Promise<Backend> {
  const server = await startOsmoServer();
  onTestFinished(() => server.close());
  const remote = { url: server.url, method: 'dev', username: admin } as const;
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, 'config.json'), JSON.stringify({ contexts: { osmo: remote } }));
  return openOsmoBackend(remote, devSession(admin), { clock: { now: () => new Date() }, wire: openWire() });
}

async function mustRun({ run }: Site, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(args);
  expect(code, `${args.join(' ')}\n${stderr}`).toBe(0);
  return stdout;
}

async function works({ backend }: Site, secret: string): Promise<boolean> {
  try {
    return (await backend.verifyToken(secret)).user_name === ref.user;
  } catch (error) {
    if (isUserError(error, 'token_refused')) return false;
    throw error;
  }
}

/** The records of rotations, and what is left of any; a lock that nobody holds is an empty file. */
async function recordsOf({ home, context }: Site): Promise<string[]> {
  const names = await readdir(path.join(home, 'svcacct/state/rotations', context));
  return names.filter((name) => !name.endsWith('.lock'));
}

/** Exactly one token, one kept secret, no record of a rotation; the sink and the old name have the same secret. */
async function isWhole(site: Site, where: string): Promise<string> {
  const names = (await site.backend.listTokens(ref.user)).map(({ token_name }) => token_name);
  expect(names, where).toHaveLength(1);
  const secrets = path.join(site.home, 'svcacct/data/secrets', `svcacct%3a${site.context}`);
  expect(
    (await readdir(secrets)).filter((file) => file.endsWith('.age')),
    where,
  ).toHaveLength(1);
  expect(await recordsOf(site), where).toEqual([]);
  const got = await mustRun(site, ['token', 'get', ref.token, '--user', ref.user]);
  expect(got, where).toBe(await readFile(site.sink, 'utf8'));
  expect(await works(site, got), where).toBe(true);
  return names[0] ?? '';
}

describe.each(['local', 'osmo'] as const)('a rotation killed with -9 on the backend %s', (context) => {
  test('before and after every record of every step, and gone on with', async () => {
    const site = await makeSite(context);
    const watch = watchProcesses();
    const secrets = new Set<string>();
    const consumer = startConsumer(
      site.sink,
      (secret) => works(site, secret),
      (secret) => {
        secrets.add(secret);
        watch.expectUnseen(secret);
      },
    );
    const rotate = ['token', 'rotate', ref.token, '--user', ref.user, '--yes'];
    let killed = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let record = 1; ; record++) {
        const where = `${moment} ${record}`;
        const { code, stderr } = await site.run(rotate, where);
        if (code === 0) break;
        expect(code, `${where}\n${stderr}`).toBe('SIGKILL');
        killed++;
        // Either way of going on: by name, or by the same command once more.
        await mustRun(site, record % 2 === 0 ? ['rotation', 'resume'] : rotate);
        await isWhole(site, where);
      }
    }
    const { uses, failures } = await consumer.stop();
    const { seen, looks } = await watch.stop();
    process.stdout.write(
      `${context}: killed ${killed} times and gone on with; the consumer used its token ${uses} times and failed ${failures.length} times; ` +
        `${looks} looks at all processes saw ${seen.length} secrets\n`,
    );
    expect(failures).toEqual([]);
    expect(seen).toEqual([]);
    expect(uses).toBeGreaterThan(killed);
    // Nine steps, each recorded before and after, the plan, and the removal of the record.
    expect(killed).toBe(40);
    expect(await filesWith(site.home, secrets)).toEqual([site.sink]);
  }, 600_000);

  test('before its switch, and taken back: the old token stays, and the sink has it again', async () => {
    const site = await makeSite(context);
    const consumer = startConsumer(
      site.sink,
      (secret) => works(site, secret),
      () => undefined,
    );
    const rotate = ['token', 'rotate', ref.token, '--user', ref.user, '--yes'];
    let aborted = 0;
    for (let record = 1; ; record += 2) {
      const { code } = await site.run(rotate, `after ${record}`);
      expect(code).toBe('SIGKILL');
      const abort = await site.run(['rotation', 'abort', ref.token]);
      if (abort.code === 4) break;
      expect(abort.code, abort.stderr).toBe(0);
      expect(await isWhole(site, `after ${record}`)).toBe(ref.token);
      aborted++;
    }
    process.stdout.write(`${context}: killed and taken back ${aborted} times\n`);
    expect(aborted).toBe(6);
    await mustRun(site, ['rotation', 'resume']);
    expect(await isWhole(site, 'in the end')).toBe(`${ref.token}-2`);
    expect((await consumer.stop()).failures).toEqual([]);
  }, 300_000);
});
