import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ContextSettings, Settings } from '../../../src/domain/settings/settings.ts';
import { addDays, utcDate } from '../../../src/domain/time/expiry.ts';
import { admin, type OsmoServer, startOsmoServer } from '../../helpers/osmo-server/server.ts';
import { type ProgramRun, runProgram, temporaryHome } from '../../helpers/program.ts';

const date = addDays(utcDate(new Date()), 90);
const role = `{"name": "osmo-ml-team", "description": "ML team", "policies": [{"actions": ["workflow:*"], "resources": ["pool/ml"]}]}`;

/** The flow of OSMO's own guide to service accounts, and what goes wrong in it; with the exit codes. */
const guide: readonly (readonly [exitCode: number, ...argv: string[]])[] = [
  [0, 'user', 'create', 'backend-operator', '--roles', 'osmo-backend'],
  [4, 'user', 'create', 'backend-operator', '--roles', 'osmo-backend'],
  [2, 'user', 'create', '-x-', '--roles', 'osmo-backend'],
  [3, 'user', 'create', 'other', '--roles', 'osmo-backnd'],
  [
    0,
    ...['token', 'set', 'backend-token', '--user', 'backend-operator', '--expires-at', date],
    ...['--description', 'Backend Operator Token', '--roles', 'osmo-backend'],
  ],
  [4, 'token', 'set', 'backend-token', '--user', 'backend-operator', '--expires-at', date],
  [2, 'token', 'set', 'late', '--user', 'backend-operator', '--expires-in', '2y'],
  [4, 'token', 'set', 'more', '--user', 'backend-operator', '--expires-at', date, '--roles', 'osmo-admin'],
  [3, 'token', 'set', 'any', '--user', 'backend-operatr', '--expires-at', date, '--roles', 'osmo-user'],
  [0, 'user', 'list', '--id-prefix', 'backend-'],
  [0, 'user', 'list', '--roles', 'osmo-backend'],
  [0, 'user', 'list', '--id-prefix', 'nobody', '-t', 'json'],
  [0, 'user', 'get', 'backend-operator'],
  [3, 'user', 'get', 'backend-operater'],
  [0, 'token', 'list', '--user', 'backend-operator'],
  [3, 'user', 'update', 'backend-operator', '--add-roles', 'osmo-ml-team'],
  [0, 'role', 'create', '-f', 'role.json'],
  [0, 'role', 'get', 'osmo-ml-team'],
  [0, 'user', 'update', 'backend-operator', '--add-roles', 'osmo-ml-team'],
  [0, 'user', 'update', 'backend-operator', '--remove-roles', 'osmo-ml-team'],
  [0, 'role', 'delete', 'osmo-ml-team', '--yes'],
  [0, 'role', 'list'],
  [3, 'token', 'delete', 'backend-tokn', '--user', 'backend-operator', '--yes'],
  [0, 'token', 'delete', 'backend-token', '--user', 'backend-operator', '--yes'],
  [0, 'token', 'list', '--user', 'backend-operator', '-t', 'json'],
  [0, 'user', 'delete', 'backend-operator', '--force'],
  [3, 'user', 'delete', 'backend-operator', '--force'],
];

/** A home with the file of the role and, where a server is given, a context `osmo` that is logged in to it. */
async function homeFor(login?: ContextSettings): Promise<string> {
  const home = await temporaryHome();
  await mkdir(path.join(home, 'svcacct'));
  await writeFile(path.join(home, 'role.json'), role);
  const settings: Settings = { contexts: login ? { osmo: login } : {} };
  await writeFile(path.join(home, 'svcacct/config.json'), JSON.stringify(settings));
  return home;
}

/** A login at the gateway with an access token of the administrator, read from a file. */
async function tokenLogin({ state, url }: OsmoServer): Promise<ContextSettings> {
  const expires_at = date;
  const secret = state.createToken(admin, 'laptop', {
    expires_at,
    description: '',
    roles: undefined,
    by: admin,
  });
  const token_file = path.join(await temporaryHome(), 'token');
  await writeFile(token_file, `${secret}\n`, { mode: 0o600 });
  return { url, method: 'token', username: admin, token_file };
}

/** Runs the guide. (Who gave a token its roles is told by the local store alone, so `token roles` is not in it.) @returns what each step printed, with what differs from run to run named by its kind. */
async function follow(home: string, context: string): Promise<string[]> {
  const printed: string[] = [];
  for (const [exitCode, ...argv] of guide) {
    const run = await runProgram([...argv, '--context', context], { home, cwd: home });
    expect(run.exitCode, `${argv.join(' ')}\n${run.stdout}${run.stderr}`).toBe(exitCode);
    printed.push(`$ ${argv.join(' ')}\n${shape(run)}`);
  }
  return printed;
}

function shape({ stdout, stderr }: ProgramRun): string {
  return `${stdout}${stderr}`
    .replace(/(Access token: )[\w-]{30,}/g, '$1<secret>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g, '<instant>')
    .replace(/\b[\w.-]+@[\w.-]+/g, '<who>')
    .replaceAll(/ --context (?:local|osmo)\b/g, ' --context <context>')
    .replace(/-{4,}| {2,}/g, ' ');
}

test('the guide prints the same on the local store, with a service, and with one behind its gateway', async () => {
  const dev = await startOsmoServer();
  const gateway = await startOsmoServer({ mode: 'gateway' });
  onTestFinished(async () => {
    await Promise.all([dev.close(), gateway.close()]);
  });
  const local = await follow(await homeFor(), 'local');
  const believed = await homeFor({ url: dev.url, method: 'dev', username: admin });
  expect(await follow(believed, 'osmo')).toEqual(local);
  expect(await follow(await homeFor(await tokenLogin(gateway)), 'osmo')).toEqual(local);
}, 240_000);
