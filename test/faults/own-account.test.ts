import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { adminToken, openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';

/** A service, and somebody who is signed in by name, as where there is no identity provider, or by an access token. */
async function signedIn(how: 'name' | 'token') {
  const server = await openTestServer(how === 'token' ? { mode: 'gateway' } : {});
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (line: string) => runProgram(line.split(' '), { home, env });
  const file = path.join(home, 'token');
  if (how === 'token') await writeFile(file, `${adminToken(server)}\n`, { mode: 0o600 });
  const method = how === 'token' ? `--token-file ${file}` : `--method dev --username ${admin}`;
  expect(await run(`login ${server.url} --name prod ${method}`)).toMatchObject({ exitCode: 0 });
  const roles = () => [...(server.state.users.get(admin)?.roles.keys() ?? [])];
  return { server, run, roles };
}

describe('the account that is signed in as', () => {
  test('is not deleted with the token that is signed in with, whatever is said beforehand', async () => {
    const { server, run } = await signedIn('token');
    const deleted = await run(`user delete ${admin} --force`);
    expect(deleted.exitCode).toBe(4);
    expect(deleted.stderr).toContain('this context could no longer sign in. Nothing was deleted.');
    expect(server.state.users.has(admin)).toBe(true);
    // Anybody else is.
    await run('user create svc-a');
    expect(await run('user delete svc-a --force')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('signed in without a token, it is deleted with a warning', async () => {
    const { server, run } = await signedIn('name');
    await run(`user update ${admin} --add-roles osmo-user`);
    const asked = await run(`user delete ${admin}`);
    expect(asked.exitCode).toBe(2);
    expect(asked.stderr).toContain(
      'You are signed in as this account: you lose its permissions and its tokens.',
    );
    expect(server.state.users.has(admin)).toBe(true);
    const deleted = await run(`user delete ${admin} --yes`);
    expect(deleted).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('warning: You are signed in as this account'),
    });
    expect(server.state.users.has(admin)).toBe(false);
  });

  test.each(['name', 'token'] as const)(
    'loses a role only where that was agreed to (signed in by %s)',
    async (how) => {
      const { run, roles } = await signedIn(how);
      expect(await run(`user update ${admin} --add-roles osmo-user osmo-ctrl`)).toMatchObject({
        exitCode: 0,
      });
      const before = roles();
      const asked = await run(`user update ${admin} --remove-roles osmo-ctrl`);
      expect(asked.exitCode).toBe(2);
      expect(asked.stderr).toContain(`You are signed in as ${admin} and lose what osmo-ctrl allows.`);
      expect(asked.stderr).toContain('--yes');
      expect(roles()).toEqual(before);
      const taken = await run(`user update ${admin} --remove-roles osmo-ctrl --yes`);
      expect(taken).toMatchObject({
        exitCode: 0,
        stderr: expect.stringContaining('warning: You are signed in as'),
      });
      expect(roles()).not.toContain('osmo-ctrl');
      // A role that is not held takes nothing, and nobody is asked.
      expect((await run(`user update ${admin} --remove-roles osmo-ctrl`)).exitCode).toBe(0);
    },
  );
});
