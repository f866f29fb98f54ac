import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, type Fault, faultsOf, type Run, runner, runWith, tryAll } from '../helpers/file-faults.ts';
import { temporaryHome } from '../helpers/program.ts';

/*
 * Every position at which a command writes, flushes, renames, opens, locks, removes or makes a directory, failing and
 * killed. By default a sample: what comes at and after the renaming of the store, and every sixth
 * position, with one kind of error each, and a kill at some; SVCACCT_EVERY_FAULT=1 tries every kind and a kill at each.
 */

/** What is in the store, as any reader finds it. */
async function stateOf(home: string): Promise<string> {
  const text = await readFile(path.join(home, 'svcacct/data/store.json'), 'utf8').catch(() => '{}');
  const { accounts = [], roles = [] } = JSON.parse(text);
  return JSON.stringify({ accounts, roles });
}

/** One command, on what it works, and what must be there when it says that it worked. */
interface Case {
  readonly argv: readonly string[];
  /** The name of what is made or deleted. */
  readonly subject: string;
  readonly works: (state: string) => boolean;
  /** The account that `fresh` is made for, where it is. */
  readonly tokenOf?: string;
  /** True where it changes several things one after the other, and tells which it made. */
  readonly several?: boolean;
}

const cases: readonly Case[] = [
  {
    argv: ['user', 'create', 'svc-new', '--roles', 'osmo-user'],
    subject: 'svc-new',
    works: (state) => state.includes('svc-new'),
  },
  {
    argv: ['token', 'set', 'fresh', '--user', 'svc-a', '--no-print'],
    subject: 'fresh',
    tokenOf: 'svc-a',
    works: (state) => state.includes('"fresh"'),
  },
  {
    argv: ['token', 'set', 'fresh', '--user', 'svc-a'],
    subject: 'fresh',
    tokenOf: 'svc-a',
    works: (state) => state.includes('"fresh"'),
  },
  {
    argv: ['token', 'set', 'fresh', '--user', 'svc-a', '--no-store'],
    subject: 'fresh',
    tokenOf: 'svc-a',
    works: (state) => state.includes('"fresh"'),
  },
  {
    argv: ['token', 'delete', 'main', '--user', 'svc-a', '--yes'],
    subject: 'main',
    works: (state) => !state.includes('"main"'),
  },
  {
    argv: ['user', 'delete', 'svc-a', '--yes'],
    subject: 'svc-a',
    works: (state) => !state.includes('svc-a'),
  },
  {
    argv: ['role', 'create', '-f', 'role.json'],
    subject: 'reader',
    works: (state) => state.includes('reader'),
  },
  {
    argv: [
      ...['user', 'create', 'svc-new', '--purpose', 'monitoring', '--tailor', 'custom'],
      ...['--token', 'fresh', '--no-print', '--deliver', 'file:delivered'],
    ],
    subject: 'svc-new',
    works: (state) => ['"svc-new"', '"custom"', '"fresh"'].every((name) => state.includes(name)),
    tokenOf: 'svc-new',
  },
  {
    argv: ['import', 'in.json'],
    subject: 'svc-in-1',
    works: (state) => state.includes('svc-in-1') && state.includes('svc-in-2'),
    several: true,
  },
];

async function makeBase(): Promise<string> {
  const home = await temporaryHome();
  const run = runner(home);
  for (const argv of [
    ['user', 'create', 'svc-a', '--roles', 'osmo-user'],
    ['token', 'set', 'main', '--user', 'svc-a', '--no-print'],
  ]) {
    const { code, text } = await run(argv);
    expect(code, text).toBe(0);
  }
  const policies = [{ effect: 'Allow', actions: ['workflow:List'], resources: ['*'] }];
  await writeFile(
    path.join(home, 'role.json'),
    JSON.stringify({ name: 'reader', description: '', policies }),
  );
  const accounts = ['svc-in-1', 'svc-in-2'].map((id) => ({ id, roles: ['osmo-user'] }));
  await writeFile(path.join(home, 'in.json'), JSON.stringify({ svcacct_export: 1, roles: [], accounts }));
  return home;
}

const unchangedWords =
  /nothing was (?:changed|created)|(?:it was|were) not changed|is unchanged|no token was created|was (?:revoked|removed|rolled back)/i;

/** Everything that is wrong with how a command dealt with one fault. */
async function wrongs(one: Case, base: string, { position, kind }: Fault): Promise<string[]> {
  const home = await copyOf(base, `${position}-${kind}`);
  const run = runner(home);
  const before = await stateOf(home);
  const { code, text, stdout } = await runWith(run, one.argv, { position, kind });
  const after = await stateOf(home);
  const changed = before !== after;
  const found: string[] = [];
  const wrong = (what: string) =>
    found.push(`${one.argv.join(' ')} at ${position} ${kind}: ${what}\n${code} ${text}`);
  if (kind !== 'SIGKILL') {
    if (/internal error|bug in svcacct/.test(text)) wrong('called a bug of the program');
    if (code === 0 && !one.works(after)) wrong('success, and it is not there');
    if (code === 0 && !changed) wrong('success, and nothing changed');
    if (changed && code !== 0 && !one.several && unchangedWords.test(text)) wrong('changed, and denied');
    if (changed && code !== 0 && !/was |created|deleted|in place|stays/i.test(text))
      wrong('changed, and not said');
    if (!changed && code === 0) wrong('not changed, and success');
    await auditAgrees(home, one, after, text, wrong);
    await secretIsHad(home, run, one, after, stdout, wrong);
  } else if (code !== 'SIGKILL' && code !== 0) wrong('not killed');
  if (kind === 'SIGKILL') await wayBack(home, run, one, after, stdout, wrong);
  // The next command: the store is whole, and nothing of the run before lies about.
  const next = await run(['user', 'create', 'svc-next']);
  if (next.code !== 0) wrong(`the next command: ${next.text}`);
  const left = (await readdir(path.join(home, 'svcacct/data'))).filter((name) =>
    /svcacct-\d|\.bak\.\d/.test(name),
  );
  if (left.length > 0) wrong(`left: ${left.join(', ')}`);
  return found;
}

/** The last record of the change says what came of it, or the person was told that it is not there. */
async function auditAgrees(
  home: string,
  { argv, subject, works, several }: Case,
  after: string,
  text: string,
  wrong: (what: string) => void,
): Promise<void> {
  if (several) return;
  const action = { set: 'create', create: 'create', delete: 'delete' }[argv[1] ?? ''];
  const trail = await readFile(path.join(home, 'svcacct/state/audit/audit.jsonl'), 'utf8').catch(() => '');
  const records = trail
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((record) => record.action === `${argv[0]}.${action}`)
    .filter(({ user, token, role }) => (token ?? role ?? user) === subject);
  const untold = /is not in the audit/.test(text);
  const done = records.some(({ outcome }) => outcome === 'done');
  // A token that was taken back was made first.
  if (done && !works(after) && !/rolled back|was (?:revoked|removed)/.test(text))
    wrong('recorded as done, and it is not');
  if (works(after) && !done && !untold) wrong('done, and neither recorded nor told');
  if (works(after) && records.some(({ outcome }) => outcome === 'failed'))
    wrong('done, and recorded as failed');
}

/** No token is live whose secret nobody has. */
async function secretIsHad(
  home: string,
  run: Run,
  { tokenOf }: Case,
  after: string,
  stdout: string,
  wrong: (what: string) => void,
): Promise<void> {
  if (tokenOf === undefined || !after.includes('"fresh"')) return;
  if (/^Access token: \S{40,}$/m.test(stdout)) return;
  const got = await run(['token', 'get', 'fresh', '--user', tokenOf]);
  await writeFile(path.join(home, 'got'), got.stdout, { mode: 0o600 });
  const verified = got.code === 0 ? await run(['token', 'verify', '--token-file', 'got']) : got;
  if (verified.code !== 0) wrong(`a live token whose secret nobody has: ${verified.text}`);
}

/** Killed while it made a token: the next commands say how to go on, and that ends with a secret that works. */
async function wayBack(
  home: string,
  run: Run,
  one: Case,
  after: string,
  stdout: string,
  wrong: (what: string) => void,
): Promise<void> {
  const { tokenOf } = one;
  if (tokenOf === undefined) return;
  const ref = ['fresh', '--user', tokenOf];
  if (one.argv[0] === 'user' && after.includes(`"${tokenOf}"`) && !after.includes('"fresh"'))
    return goesOn(run, one, ref, wrong);
  if (!after.includes('"fresh"') || /^Access token: \S{40,}$/m.test(stdout)) return;
  const got = await run(['token', 'get', ...ref]);
  if (got.code === 0) return secretIsHad(home, run, one, after, stdout, wrong);
  if (!got.text.includes(`svcacct token set ${ref.join(' ')}`)) return wrong(`not named: ${got.text}`);
  const again = await run(['token', 'set', ...ref, '--no-print']);
  if (!again.text.includes(`svcacct token rotate ${ref.join(' ')}`)) return wrong(`no way on: ${again.text}`);
  const rotated = await run(['token', 'rotate', ...ref, '--yes']);
  if (rotated.code !== 0) wrong(`the way on failed: ${rotated.text}`);
  await secretIsHad(home, run, one, after, '', wrong);
}

/** Killed between the account and its token: check names it, the same command says how to go on, and that works. */
async function goesOn(
  run: Run,
  { argv }: Case,
  ref: readonly string[],
  wrong: (what: string) => void,
): Promise<void> {
  const way = `svcacct token set ${ref.join(' ')}`;
  const checked = await run(['check', '-t', 'json']);
  if (!checked.stdout.includes(way)) wrong(`check does not name it: ${checked.text}`);
  const again = await run(argv);
  if (again.code === 0 || !again.text.includes(way)) wrong(`the same command again: ${again.text}`);
  const set = await run(['token', 'set', ...ref, '--no-print']);
  if (set.code !== 0) wrong(`the way on failed: ${set.text}`);
  const got = await run(['token', 'get', ...ref]);
  if (got.code !== 0) wrong(`no secret after it: ${got.text}`);
}

describe('a file call that fails, or a run that is killed at it', () => {
  test.each(cases)(
    '$argv',
    async (one) => {
      const base = await makeBase();
      const faults = await faultsOf(base, one.argv, { near: /rename .*store\.json$/ });
      const title = one.argv.slice(0, 2).join(' ');
      expect(await tryAll(title, faults, (fault) => wrongs(one, base, fault))).toEqual([]);
    },
    900_000,
  );
});
