import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { commandHeads } from '../../src/cli/resolve.ts';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { type ProgramRun, programEnv, programPath, temporaryHome } from '../helpers/program.ts';

/**
 * Whatever an error, a list, `check` or `doctor` names as a command is pasted into a shell as it is printed: it must be
 * understood, do something else than end in the same error, and leave no stored token that works without its secret.
 */
const fault = /internal error|TypeError|SystemError| {4}at /;

const heads = new Set(commandHeads());

/** @returns the commands a person would paste: in quotes, or to the end of the sentence. What has a placeholder is none. */
function commandsIn(text: string): string[] {
  const quoted = [...text.matchAll(/"(svcacct [^"\n]+)"/g)];
  const open = [
    ...text.replaceAll(/"svcacct [^"\n]+"/g, '').matchAll(/(svcacct [a-z]+ [^\n]*?)(?:[;,.)](?= |$)|$)/gm),
  ];
  return [...quoted, ...open]
    .map(([, command = '']) => command.trim())
    .filter(
      (command) =>
        !/(?:^| )'?(?:[A-Z]{2,}|\.\.\.)(?: |$|\b(?=\]))/.test(command.replaceAll(/'[^']*'/g, "''")),
    )
    .filter((command) => heads.has(command.split(' ')[1] ?? ''));
}

const destroys =
  /^svcacct (?:user delete|token (?:delete|revoke|forget|rotate)|rotation|role delete|context remove|logout|login)/;

/** The program, logged in to a service where people of odd ids have tokens in every state. */
async function world(id: string) {
  const server = await openTestServer();
  const home = await temporaryHome();
  const bin = await temporaryHome();
  const env = {
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    PATH: `${bin}:${process.env['PATH']}`,
  };
  await writeFile(path.join(bin, 'svcacct'), `#!/bin/sh\nexec ${process.execPath} ${programPath} "$@"\n`);
  await chmod(path.join(bin, 'svcacct'), 0o755);
  const options = {
    env: programEnv(home, env),
    extendEnv: false,
    reject: false,
    cwd: home,
    input: '',
    detached: true,
  } as const;
  const shell = async (line: string): Promise<ProgramRun> => {
    const { exitCode, stdout, stderr } = await execa('sh', ['-c', line], options);
    return { exitCode, stdout, stderr };
  };
  const run = async (...argv: string[]): Promise<ProgramRun> => {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [programPath, ...argv], options);
    return { exitCode, stdout, stderr };
  };
  const done = async (...argv: string[]) => {
    const { exitCode, stderr } = await run(...argv);
    expect([exitCode, exitCode === 0 ? '' : stderr], argv.join(' ')).toEqual([0, '']);
  };
  await done('login', server.url, '--method', 'dev', '--username', admin);
  server.state.signIn(id);
  const user = `--user=${id}`;
  await done('user', 'update', '--add-roles', 'osmo-user', 'osmo-backend', '--', id);
  for (const name of ['main', 'turned', 'kept']) await done('token', 'set', name, user, '--no-print');
  await done('token', 'set', 'spare', user, '--no-store');
  await done('token', 'rotate', 'turned', user, '--yes');
  await done('token', 'rotate', 'kept', user, '--yes', '--grace', '24h');
  const expires_at = addDays(utcDate(server.state.now()), 3);
  const secret = server.state.createToken(id, 'old', {
    expires_at,
    description: '',
    roles: undefined,
    by: admin,
  });
  Object.assign(server.state.users.get(id)?.tokens.get('old') ?? {}, {
    expires_on: addDays(utcDate(server.state.now()), -3),
  });
  await writeFile(path.join(home, 'old'), secret);
  await done('token', 'import', 'old', user, '--token-file', 'old', '--no-verify');
  const role = { name: 'osmo-user', description: '', policies: [] };
  await writeFile(path.join(home, 'role.json'), JSON.stringify(role));
  return { run, shell, server };
}

const failing = (id: string): string[][] => {
  const user = `--user=${id}`;
  const named = (...argv: string[]) =>
    ['missing', 'mian', 'spare', 'old', 'turned', 'kept'].map((name) => [
      ...argv.slice(0, 2),
      name,
      user,
      ...argv.slice(2),
    ]);
  return [
    ['user', 'get', '--', `${id}x`],
    ['user', 'get', '--', `${id}/main`],
    ['user', 'create', 'svc-a', '--roles', 'osmo-usr'],
    ['user', 'create', admin],
    ['user', 'update', '--add-roles', 'osmo-usr', '--', id],
    ['user', 'update', '--remove-roles', 'osmo-admin', '--', id],
    ['user', 'delete', '--yes', '--', `${id}x`],
    ['user', 'list', '--roles', 'osmo-usr'],
    ['token', 'list', `--user=${id}x`],
    ['token', 'list', user],
    ['token', 'list', '--all', '--expired'],
    ['token', 'set', 'main', user],
    ['token', 'set', 'x', user, '--roles', 'osmo-admin'],
    ['token', 'set', 'x', user, '--roles', 'osmo-usr'],
    ['token', 'set', 'x', `--user=${id}x`],
    ['token', 'set', 'x', user, '--no-print', '--no-store'],
    ['token', 'set', 'x', user, '--deliver', 'file:/nowhere/x'],
    ...named('token', 'get', '--require-valid'),
    ...named('token', 'roles'),
    ...named('token', 'verify'),
    ...named('token', 'deliver'),
    ...named('token', 'import', '--token-file', 'old'),
    ...['missing', 'turned', 'spare'].map((name) => ['token', 'forget', name, user]),
    ...['missing', 'turned'].map((name) => ['token', 'delete', name, user, '--yes']),
    ...['missing', 'old', 'spare', 'kept'].map((name) => ['token', 'rotate', name, user, '--yes']),
    ...['missing', 'spare'].map((name) => ['exec', user, '--token', name, '--', 'true']),
    ['credential', 'kubectl', user, '--token', 'spare'],
    ['role', 'get', 'osmo-usr'],
    ['role', 'can', user, '--token', 'missing', '--action', 'pool:List'],
    ['role', 'lint', user],
    ['role', 'create', '-f', 'role.json'],
    ['role', 'delete', 'osmo-usr', '--yes'],
    ['context', 'use', 'nowhere'],
    ['context', 'remove', 'nowhere', '--yes'],
    ['audit', 'list', '--context', 'nowhere'],
    ['rotation', 'list'],
    ['rotation', 'resume', `${id}/main`],
    ['rotation', 'abort', '--yes', '--', `${id}/kept`],
    ['rotation', 'finish', '--', `${id}/missing`],
    ['rotation', 'finish', '--', `${id}/kept`],
    ['check'],
    ['doctor'],
  ];
};

test.each(["Jane O'Neil $HOME", '-x'])(
  'every command that is advised about %s works as it is printed',
  async (id) => {
    const { run, shell } = await world(id);
    const tried = new Set<string>();
    const later: { command: string; by: string }[] = [];
    const follow = async (command: string, by: string, error: string) => {
      // Where nobody can be asked, the answer is part of the command.
      const typed = command.replace(
        /^(svcacct \w+ (?:delete|revoke|rotate|finish|abort|remove))/,
        '$1 --yes',
      );
      const after = await shell(typed);
      const where = `${by}\n  says ${typed}\n  which says ${after.stdout}${after.stderr}`;
      expect.soft(`${after.stdout}${after.stderr}`, where).not.toMatch(fault);
      // A secret is asked for on a terminal alone.
      if (!after.stderr.includes('Missing secret.')) expect.soft(after.exitCode, where).not.toBe(2);
      expect.soft(after.stderr.split('\n')[0] || undefined, where).not.toBe(error || null);
      if (/^svcacct (?:\w+ (?:list|get|roles)|whoami|help)/.test(typed))
        expect.soft(after.exitCode, where).toBe(0);
    };
    for (const argv of failing(id)) {
      const { stdout, stderr } = await run(...argv);
      expect(`${stdout}${stderr}`, argv.join(' ')).not.toMatch(fault);
      for (const command of commandsIn(`${stdout}\n${stderr}`)) {
        if (tried.has(command)) continue;
        tried.add(command);
        if (destroys.test(command)) later.push({ command, by: argv.join(' ') });
        else await follow(command, argv.join(' '), stderr.split('\n')[0] ?? '');
      }
    }
    expect(tried.size).toBeGreaterThan(10);
    expect((await run('token', 'get', 'main', `--user=${id}`)).exitCode).toBe(0);
    for (const { command, by } of later) await follow(command, by, '');
  },
  300_000,
);
