import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startOsmoProcess } from '../helpers/osmo-process.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';

const osmoCi = {
  name: 'osmo-ci',
  description: 'CI pipelines',
  policies: [
    { effect: 'Allow', actions: ['workflow:Create', 'workflow:Read'], resources: ['pool/ci'] },
    { effect: 'Allow', actions: ['pool:List'], resources: [] },
  ],
};

const mint = ['role', 'can', 'osmo-ci', '--action', 'auth:Token', '--resource', 'user/admin@example.com'];

/** A home that is logged in as the administrator of a server with these options, and has the role osmo-ci. */
async function signedIn(...options: readonly string[]) {
  const { url, token = '' } = await startOsmoProcess('--mode', 'gateway', ...options);
  const home = await temporaryHome();
  const file = path.join(home, 'token');
  await writeFile(file, token, { mode: 0o600 });
  const run = (...argv: string[]) => runProgram(argv, { home, env: { SVCACCT_SECRET_STORE: 'none' } });
  const login = await run('login', url, '--method', 'token', '--token-file', file, '--no-store');
  expect(login.exitCode, login.stderr).toBe(0);
  const role = path.join(home, 'role.json');
  await writeFile(role, JSON.stringify(osmoCi));
  expect((await run('role', 'create', '-f', role)).exitCode).toBe(0);
  return { home, run };
}

describe("on a service with the charts' roles", () => {
  test('everyone may make a token of an administrator, and every answer says so; the values mend it', async () => {
    const { home, run } = await signedIn('--roles', 'helm');

    expect(await run(...mint)).toMatchObject({
      exitCode: 0,
      stdout: 'allowed: osmo-default, policy 0: Allow auth:Token on * (everyone holds osmo-default)\n',
    });
    expect(await run(...mint, '--only')).toMatchObject({
      exitCode: 7,
      stdout: 'not allowed: no policy of role osmo-ci says so\n',
    });
    const recommended = await run('role', 'recommend', '--purpose', 'monitoring');
    expect(recommended.stdout).toContain(
      'RISK Everyone here can make tokens for any user, administrators too. OSMO adds osmo-default',
    );
    const linted = await run('role', 'lint', '--all');
    expect(linted.exitCode).toBe(7);
    expect(linted.stdout.split('\n')[0]).toBe(
      'critical  osmo-default policies[0], held by everyone: auth:Token on user/*',
    );
    const { findings } = JSON.parse((await run('role', 'lint', '--all', '-t', 'json')).stdout);
    expect(findings[0]).toMatchObject({ severity: 'critical', role: 'osmo-default', held_by_everyone: true });

    // What is shown to people is what is in the JSON, and one document for either chart.
    const shown = linted.stdout.split('\n').filter((line) => line.startsWith(' '.repeat(12)));
    expect(parse(shown.join('\n'))).toEqual({
      ...parse(findings[0].helm_values.service),
      ...parse(findings[0].helm_values.osmo),
    });
    for (const chart of ['service', 'osmo']) {
      const values = path.join(home, `${chart}.yaml`);
      await writeFile(values, findings[0].helm_values[chart]);
      const mended = await signedIn('--roles', 'helm', '--values', values);
      expect(await mended.run(...mint)).toMatchObject({
        exitCode: 7,
        stdout: 'not allowed: no policy of role osmo-ci or of osmo-default says so\n',
      });
      expect((await mended.run('role', 'recommend', '--purpose', 'monitoring')).stdout).not.toContain(
        'Everyone',
      );
      expect((await mended.run('role', 'lint', '--all')).stdout).not.toContain('held by everyone');
      // Everything else that everyone could do stays.
      for (const action of ['auth:Login', 'auth:Refresh', 'auth:Token', 'profile:Update', 'system:Health']) {
        expect((await mended.run('role', 'can', 'osmo-ci', '--action', action)).exitCode, action).toBe(0);
      }
    }
  }, 60_000);

  test('what an account and a token may really do', async () => {
    const { run } = await signedIn('--roles', 'helm');
    const ask = (...more: string[]) =>
      run('role', 'can', '--user', 'svc-ci', ...more, '--action', 'workflow:Create', '--resource', 'pool/ci');
    expect((await run('user', 'create', 'svc-ci', '--roles', 'osmo-ci', 'osmo-backend')).exitCode).toBe(0);
    const set = await run(
      'token',
      'set',
      'agent',
      '--user',
      'svc-ci',
      '--roles',
      'osmo-backend',
      '--no-store',
    );
    expect(set.exitCode, set.stderr).toBe(0);
    expect(await ask()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('osmo-ci, policy 0') });
    expect(await ask('--token', 'agent')).toMatchObject({
      exitCode: 7,
      stdout: 'not allowed: no policy of svc-ci/agent (osmo-backend) or of osmo-default says so\n',
    });
    expect(await ask('--token', 'agnt')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('Did you mean agent?'),
    });
    // Its roles are taken; what everyone holds is left.
    expect((await run('user', 'update', 'svc-ci', '--remove-roles', 'osmo-backend')).exitCode).toBe(0);
    const left = await run(
      ...['role', 'can', '--user', 'svc-ci', '--token', 'agent', '-t', 'json'],
      ...['--action', 'auth:Token', '--resource', 'user/admin@example.com'],
    );
    expect(left.exitCode).toBe(0);
    expect(JSON.parse(left.stdout)).toMatchObject({ allowed: true, by_default: true, roles: [] });
  }, 30_000);
});
