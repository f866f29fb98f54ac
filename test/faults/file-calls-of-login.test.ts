import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  copyOf,
  type Fault,
  faultsOf,
  leftIn,
  type Run,
  runner,
  runWith,
  tryAll,
} from '../helpers/file-faults.ts';
import { adminToken, openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { temporaryHome } from '../helpers/program.ts';

const loginAs = (url: string, name: string) => ['login', url, '--name', name, '--token-file', 'token'];

/** Somebody who is signed in at a context `one`, and has the token to sign in at another. */
async function prepared(): Promise<{ readonly base: string; readonly url: string }> {
  const server = await openTestServer({ mode: 'gateway' });
  const base = await temporaryHome();
  await writeFile(path.join(base, 'token'), `${adminToken(server)}\n`, { mode: 0o600 });
  const { code, text } = await runner(base)(loginAs(server.url, 'one'));
  expect(code, text).toBe(0);
  return { base, url: server.url };
}

/** The contexts in the settings, and the one that commands work in. */
async function settingsOf(home: string): Promise<string> {
  const text = await readFile(path.join(home, 'svcacct/config.json'), 'utf8');
  const { contexts, current_context } = JSON.parse(text);
  return `${Object.keys(contexts).sort().join()} at ${current_context}`;
}

async function isSignedIn(run: Run, name: string): Promise<boolean> {
  return (await run(['whoami', '--context', name])).code === 0;
}

async function wrongs(base: string, url: string, name: string, fault: Fault): Promise<readonly string[]> {
  const home = await copyOf(base, `${name}-${fault.position}-${fault.kind}`);
  const run = runner(home);
  const before = await settingsOf(home);
  const { code, text } = await runWith(run, loginAs(url, name), fault);
  const found: string[] = [];
  const wrong = (what: string) =>
    found.push(`${name} ${fault.position} ${fault.kind}: ${what}\n${code} ${text}`);
  const after = await settingsOf(home);
  const isIn = await isSignedIn(run, name);
  if (fault.kind !== 'SIGKILL') {
    if (/internal error|bug in svcacct/.test(text)) wrong('called a bug of the program');
    if (code === 0 && !isIn) wrong('success, and not signed in');
    if (code === 0 && !after.endsWith(`at ${name}`)) wrong(`success, and ${after}`);
    if (code !== 0 && after !== before && /nothing was changed|(?:it was|they were) not changed/i.test(text))
      wrong(`denied, and ${after}`);
    await auditAgrees(home, { code, text, isIn }, wrong);
    const stored = (await storedIn(home)).length;
    if (!after.includes(name) && stored !== (await storedIn(base)).length)
      wrong('an orphan in the secret store');
  } else if (code !== 'SIGKILL' && code !== 0) wrong('not killed');
  if (!(await isSignedIn(run, 'one'))) wrong('the login that was there is gone');
  const again = await run(loginAs(url, name));
  if (again.code !== 0) wrong(`the next login: ${again.text}`);
  if (!(await isSignedIn(run, name))) wrong('the next login does not sign in');
  const left = await leftIn(home, 'svcacct');
  if (left.length > 0) wrong(`left: ${left.join(', ')}`);
  return found;
}

/** The secrets that are stored. */
async function storedIn(home: string): Promise<readonly string[]> {
  const names = await readdir(path.join(home, 'svcacct/data/secrets'), { recursive: true });
  return names.filter((file) => file.endsWith('.age') && !path.basename(file).startsWith('probe-'));
}

/** The record of the login says what came of it, or the person was told that it is not there. */
async function auditAgrees(
  home: string,
  { code, text, isIn }: { readonly code: number | string; readonly text: string; readonly isIn: boolean },
  wrong: (what: string) => void,
): Promise<void> {
  const log = await readFile(path.join(home, 'svcacct/state/audit/audit.jsonl'), 'utf8').catch(() => '');
  const records = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter(({ action }) => action === 'login' || action === 'logout')
    .slice(1);
  const untold = /is not in the audit/.test(text);
  const last = records.filter(({ outcome }) => outcome === 'done').at(-1)?.action;
  if (code === 0 && last !== 'login' && !untold) wrong('done, and neither recorded nor told');
  if (!isIn && last === 'login') wrong('recorded as done, and it is not');
}

test.each(['two', 'one'])(
  'login at the context %s, where somebody is signed in at one',
  async (name) => {
    const { base, url } = await prepared();
    const faults = await faultsOf(base, loginAs(url, name), { step: 15, near: /rename .*config\.json$/ });
    const found = await tryAll(`login ${name}`, faults, (fault) => wrongs(base, url, name, fault));
    expect(found).toEqual([]);
  },
  3_600_000,
);
