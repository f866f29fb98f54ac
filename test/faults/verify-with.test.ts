import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

test.each([
  ['as it is', 'echo "$OSMO_TOKEN" >&2'],
  ['backwards', 'echo "$OSMO_TOKEN" | rev >&2'],
  ['its first 30 characters', 'echo "$OSMO_TOKEN" | cut -c1-30 >&2'],
  ['in base64', 'printf %s "$OSMO_TOKEN" | base64 -w0 >&2'],
  ['in hex', 'printf %s "$OSMO_TOKEN" | od -An -tx1 -w200 >&2'],
  ['with spaces between', 'echo "$OSMO_TOKEN" | sed "s/./& /g" >&2'],
  ['behind more than is shown', 'printf "%190s%s\\n" x "$OSMO_TOKEN" >&2'],
])('what the command of --verify-with says is withheld where it holds the new secret %s', async (_, says) => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (...argv: string[]) => runProgram(argv, { home, env });
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await run('token', 'set', 'one', '--user', 'svc-a', '--no-print');
  const seen = path.join(home, 'seen');
  const command = `printf %s "$OSMO_TOKEN" > '${seen}'; ${says}; exit 1`;
  const argv = ['token', 'rotate', 'one', '--user', 'svc-a', '--yes', '--verify-with', command];
  const { exitCode, all } = await execa(process.execPath, [programPath, ...argv], {
    env: programEnv(home, env),
    extendEnv: false,
    reject: false,
    all: true,
    input: '',
  });
  expect(exitCode).toBe(1);
  const { stdout: secret } = await execa('cat', [seen]);
  expect(secret).toMatch(/^osmo_/);
  const told = all.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const core = secret.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  for (const one of [core, [...core].reverse().join('')])
    for (let at = 4; at + 10 <= one.length; at++) expect(told).not.toContain(one.slice(at, at + 10));
  expect(told).not.toContain(Buffer.from(secret).toString('base64').slice(4, 20).toLowerCase());
  expect(told).not.toContain(Buffer.from(secret).toString('hex').slice(10, 30));
});
