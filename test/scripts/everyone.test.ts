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

/** The same, and the service has the role osmo-ci. */
async function withCi(...options: readonly string[]) {
  const { home, run } = await signedIn(...options);
  const role = path.join(home, 'role.json');
  await writeFile(role, JSON.stringify(osmoCi));
  expect((await run('role', 'create', '-f', role)).exitCode).toBe(0);
  return { home, run };
}

/** A home that is logged in as the administrator of a server with these options. */
async function signedIn(...options: readonly string[]) {
  const { url, token = '' } = await startOsmoProcess('--mode', 'gateway', ...options);
  const home = await temporaryHome();
  const file = path.join(home, 'token');
  await writeFile(file, token, { mode: 0o600 });
  const run = (...argv: string[]) => runProgram(argv, { home, env: { SVCACCT_SECRET_STORE: 'none' } });
  const login = await run('login', url, '--method', 'token', '--token-file', file, '--no-store');
  expect(login.exitCode, login.stderr).toBe(0);
  return { home, run };
}

describe("on a service with the charts' roles", () => {
  test('everyone may make a token of an administrator, and every answer says so; the values mend it', async () => {
    const { home, run } = await withCi('--roles', 'helm');

    expect(await run(...mint)).toMatchObject({
      exitCode: 0,
      stdout: 'allowed: osmo-default, policy 0: Allow auth:Token on * (everyone holds osmo-default)\n',
    });
    expect(await run(...mint, '--only')).toMatchObject({
      exitCode: 7,
      stdout: 'not allowed: no policy of role osmo-ci allows it\n',
    });
    const recommended = await run('role', 'recommend', '--purpose', 'monitoring');
    expect(recommended.stdout).toContain(
      'RISK Everyone here can create tokens for any user, administrators too. OSMO adds osmo-default',
    );
    const linted = await run('role', 'lint', '--all');
    expect(linted.exitCode).toBe(7);
    expect(linted.stdout.split('\n')[0]).toBe(
      'critical  osmo-default policies[0], held by everyone: auth:Token on user/*',
    );
    const { findings } = JSON.parse((await run('role', 'lint', '--all', '-t', 'json')).stdout);
    expect(findings[0]).toMatchObject({ severity: 'critical', role: 'osmo-default', held_by_everyone: true });

    const checked = await run('check');
    expect(checked.exitCode).toBe(0);
    expect(checked.stdout).toContain('Everyone here can create tokens for any user, administrators too.');
    const doctor = JSON.parse((await run('doctor', '-t', 'json')).stdout);
    expect(doctor.checks).toContainEqual({
      check: 'roles',
      health: 'warning',
      message: expect.stringContaining(
        'Everyone here may: create, list and delete access tokens of every user;',
      ),
      hint: expect.stringContaining(findings[0].helm_values.osmo.trimEnd()),
    });

    // What is shown to people is what is in the JSON, and one document for either chart.
    const shown = linted.stdout.split('\n').filter((line) => line.startsWith(' '.repeat(12)));
    expect(parse(shown.join('\n'))).toEqual({
      ...parse(findings[0].helm_values.service),
      ...parse(findings[0].helm_values.osmo),
    });
    for (const chart of ['service', 'osmo']) {
      const values = path.join(home, `${chart}.yaml`);
      await writeFile(values, findings[0].helm_values[chart]);
      const mended = await withCi('--roles', 'helm', '--values', values);
      expect(await mended.run(...mint)).toMatchObject({
        exitCode: 7,
        stdout: 'not allowed: no policy of role osmo-ci or of osmo-default allows it\n',
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
    const { run } = await withCi('--roles', 'helm');
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
      stdout: 'not allowed: no policy of svc-ci/agent (osmo-backend) or of osmo-default allows it\n',
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

describe('on a service that takes its roles from a file', () => {
  test('nobody may write them: the values are printed instead, and nothing is done', async () => {
    const { home, run } = await signedIn('--roles', 'helm', '--managed');
    const file = path.join(home, 'role.json');
    await writeFile(file, JSON.stringify(osmoCi));
    const before = (await run('role', 'list', '-t', 'json')).stdout;

    const created = await run('role', 'create', '-f', file);
    expect(created.exitCode).toBe(5);
    expect(created.stderr).toContain('takes its roles from Helm values: OSMO does not allow changes to them');
    const { policies } = parse(created.stdout).services.configs.roles['osmo-ci'];
    expect(policies[0]).toEqual(osmoCi.policies[0]);
    expect(Object.keys(parse((await run('role', 'create', '-f', file, '--chart', 'osmo')).stdout))).toEqual([
      'configuration',
    ]);

    const tailor = ['role', 'recommend', '--purpose', 'monitoring', '--tailor', 'osmo-mon', '--create'];
    const recommended = await run(...tailor, '-t', 'json');
    expect(recommended.exitCode).toBe(5);
    expect(JSON.parse(recommended.stdout)).toMatchObject({ is_created: false });
    expect(parse(JSON.parse(recommended.stdout).helm_values_of.osmo).configuration.roles).toHaveProperty(
      'osmo-mon',
    );
    const told = await run(...tailor);
    expect(told.stdout).toContain('osmo-mon:');
    expect(told.stdout).not.toContain('Role created');

    const deleted = await run('role', 'delete', 'osmo-ctrl', '--yes');
    expect(deleted.exitCode).toBe(5);
    expect(parse(deleted.stdout).services.configs.roles).toEqual({ 'osmo-ctrl': null });
    expect((await run('role', 'list', '-t', 'json')).stdout).toBe(before);
  }, 60_000);

  test('a role that is listed but cannot be assigned is explained, never suggested as its own correction', async () => {
    const { run } = await signedIn('--roles', 'helm', '--file-role', 'gitops-role');
    expect((await run('role', 'list')).stdout).toContain('gitops-role');
    expect((await run('user', 'create', 'svc-a', '--roles', 'osmo-user')).exitCode).toBe(0);
    for (const command of [
      ['user', 'create', 'svc-b', '--roles', 'gitops-role'],
      ['user', 'update', 'svc-a', '--add-roles', 'osmo-backend', 'gitops-role'],
    ]) {
      const failed = await run(...command);
      expect(failed.exitCode).toBe(4);
      expect(failed.stderr).toContain(
        'Role gitops-role is listed, but this service does not allow it to be assigned',
      );
      expect(failed.stderr).not.toContain('Did you mean');
      if (command[1] === 'update') {
        expect(failed.stderr).toContain('Before that, svc-a was changed: added osmo-backend.');
      }
    }
    expect((await run('user', 'get', 'svc-b')).exitCode).toBe(3);
  }, 60_000);
});

test("deleting a role of one's own is warned of beforehand, and that it comes back without its holders", async () => {
  const { run } = await signedIn();
  const unsaid = await run('role', 'delete', 'osmo-admin');
  expect(unsaid).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('You hold it yourself, and lose what it allows. OSMO creates it again'),
  });
  const deleted = await run('role', 'delete', 'osmo-admin', '--yes');
  expect(deleted.stderr.split('\n')[0]).toMatch(/^warning: You hold it yourself/);
}, 30_000);
