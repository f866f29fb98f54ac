import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  type Attempt,
  copyOf,
  type Fault,
  faultsOf,
  leftIn,
  lockFaultsOf,
  type Run,
  runner,
  runWith,
  tryAll,
} from '../helpers/file-faults.ts';
import { temporaryHome } from '../helpers/program.ts';

const rotate = ['token', 'rotate', 'main', '--user', 'svc-a', '--deliver', 'file:out/token', '--yes'];
const ref = ['main', '--user', 'svc-a'];

async function prepared(): Promise<string> {
  const home = await temporaryHome();
  await mkdir(path.join(home, 'out'), { mode: 0o700 });
  for (const argv of [
    ['user', 'create', 'svc-a', '--roles', 'osmo-user'],
    ['token', 'set', ...ref, '--no-print', '--deliver', 'file:out/token'],
  ]) {
    const { code, text } = await runner(home)(argv);
    expect(code, text).toBe(0);
  }
  return home;
}

/** The names of the tokens in the store. */
async function tokensOf(home: string): Promise<readonly string[]> {
  const { accounts } = JSON.parse(await readFile(path.join(home, 'svcacct/data/store.json'), 'utf8'));
  return accounts.flatMap(({ tokens }: { tokens: { token_name: string }[] }) =>
    tokens.map(({ token_name }) => token_name),
  );
}

async function works(run: Run, home: string, secret: string): Promise<boolean> {
  await writeFile(path.join(home, 'got'), secret, { mode: 0o600 });
  return (await run(['token', 'verify', '--token-file', 'got'])).code === 0;
}

/** What holds at any moment: the name answers with a secret that works, and the destination has one that does. */
async function usable(run: Run, home: string, wrong: (what: string) => void): Promise<void> {
  const got = await run(['token', 'get', ...ref]);
  if (got.code !== 0) wrong(`no secret is handed out: ${got.text}`);
  else if (!(await works(run, home, got.stdout))) wrong('the secret that is handed out does not work');
  const delivered = await readFile(path.join(home, 'out/token'), 'utf8').catch(() => '');
  if (delivered.trim() === got.stdout.trim()) return;
  if (!(await works(run, home, delivered))) wrong('the destination has a secret that does not work');
}

/** Whether the command said what is so. */
function sentence(
  { code, text }: Attempt,
  before: readonly string[],
  after: readonly string[],
  wrong: (what: string) => void,
): void {
  if (/internal error|bug in svcacct/.test(text)) wrong('called a bug of the program');
  if (code === 0 && after.join() !== 'main-2') wrong(`success, and there is ${after.join()}`);
  const denied = /nothing was (?:changed|created|started)|no token was created/i.test(text);
  if (code !== 0 && denied && after.join() !== before.join()) wrong(`denied, and there is ${after.join()}`);
}

async function wrongs(base: string, fault: Fault): Promise<readonly string[]> {
  const home = await copyOf(base, `${fault.position}-${fault.kind}`);
  const run = runner(home);
  const before = await tokensOf(home);
  const attempt = await runWith(run, rotate, fault);
  const found: string[] = [];
  const wrong = (what: string) =>
    found.push(`${fault.position} ${fault.kind}: ${what}\n${attempt.code} ${attempt.text}`);
  if (fault.kind !== 'SIGKILL') sentence(attempt, before, await tokensOf(home), wrong);
  else if (attempt.code !== 'SIGKILL' && attempt.code !== 0) wrong('not killed');
  await usable(run, home, wrong);
  // The next command.
  const resumed = await run(['rotation', 'resume']);
  if (resumed.code !== 0) wrong(`rotation resume: ${resumed.text}`);
  const tokens = await tokensOf(home);
  if (tokens.length !== 1) wrong(`left: ${tokens.join()}\n${resumed.text}`);
  const listed = await run(['rotation', 'list', '-t', 'json']);
  if (listed.stdout !== '[]') wrong(`unfinished: ${listed.text}`);
  const again = await run(rotate);
  if (again.code !== 0) wrong(`rotated again: ${again.text}`);
  await usable(run, home, wrong);
  const left = await leftIn(home, 'svcacct', 'out');
  if (left.length > 0) wrong(`left: ${left.join(', ')}`);
  return found;
}

/** What is said of each of these locks, whatever was done before. */
const causes = { ENOLCK: 'the file system does not support locks', EIO: 'the device reports an error' };

test('a lock that fails, also after steps were done: what stands is said, with the cause', async () => {
  const base = await prepared();
  const found = await tryAll('locks of token rotate', await lockFaultsOf(base, rotate), async (fault) => {
    const home = await copyOf(base, `lock-${fault.position}-${fault.kind}`);
    const run = runner(home);
    const before = await tokensOf(home);
    const attempt = await runWith(run, rotate, fault);
    const wrong: string[] = [];
    const tell = (what: string) =>
      wrong.push(`${fault.position} ${fault.kind}: ${what}\n${attempt.code} ${attempt.text}`);
    const after = await tokensOf(home);
    sentence(attempt, before, after, tell);
    if (!attempt.text.includes(causes[fault.kind as keyof typeof causes])) tell('without its cause');
    if (attempt.code !== 0 && after.includes('main-2') && !attempt.text.includes('main-2')) tell('not said');
    await usable(run, home, tell);
    const resumed = await run(['rotation', 'resume']);
    if (resumed.code !== 0 || (await tokensOf(home)).length !== 1) tell(`no way on: ${resumed.text}`);
    return wrong;
  });
  expect(found).toEqual([]);
}, 3_600_000);

test('token rotate --deliver', async () => {
  const base = await prepared();
  const faults = await faultsOf(base, rotate, { step: 20 });
  expect(await tryAll('token rotate --deliver', faults, (fault) => wrongs(base, fault))).toEqual([]);
}, 3_600_000);
