import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

interface Run {
  readonly exitCode: number;
  readonly stderr: string;
}

/** Runs the program by a shell, with redirections. */
function runShell(home: string, line: string, env: Record<string, string> = {}): Promise<Run> {
  const script = `svcacct() { '${process.execPath}' '${programPath}' "$@"; }; ${line}`;
  return new Promise((resolve) => {
    execFile('sh', ['-c', script], { env: programEnv(home, env), cwd: home }, (error, _, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stderr });
    });
  });
}

async function homeWithUser(): Promise<string> {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
  return home;
}

const fileStore = (home: string) => ({
  SVCACCT_SECRET_STORE: 'file',
  SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
});

async function tokensIn(home: string): Promise<readonly string[]> {
  const { stdout } = await runProgram(['token', 'list', '--user', 'svc-a', '-t', 'json'], { home });
  return (JSON.parse(stdout) as { token_name: string }[]).map(({ token_name }) => token_name);
}

describe('stdout that is full', () => {
  test.each([
    '--version',
    '-V',
    'version',
    '--help',
    'help',
    'user --help',
    'user create --help',
    'user list',
    'user list -t json',
    'role list',
    'completion bash',
    'export',
    'check',
    'check --format prometheus',
    'audit list',
    'audit export',
    'context list',
    'user create svc-b',
  ])('svcacct %s: one sentence, exit 1', async (line) => {
    const { exitCode, stderr } = await runShell(await homeWithUser(), `svcacct ${line} >/dev/full`);
    expect(stderr).toContain('could not be written');
    expect(stderr).toContain('no space is left on the device');
    expect(stderr).not.toMatch(/ENOSPC|should not| at .*\.js/);
    expect(exitCode).toBe(1);
  });

  test('a secret that is stored is not lost, and that telling it failed is said', async () => {
    const home = await homeWithUser();
    const env = fileStore(home);
    const { exitCode } = await runShell(home, 'svcacct token set t --user svc-a >/dev/full', env);
    expect(exitCode).toBe(1);
    expect((await runProgram(['token', 'get', 't', '--user', 'svc-a'], { home, env })).stdout).toMatch(
      /^osmo_/,
    );
    expect(await runShell(home, 'svcacct token get t --user svc-a >/dev/full', env)).toMatchObject({
      exitCode: 1,
    });
  });
});

describe('stdout that is closed', () => {
  test.each([
    ['token set t --user svc-a', 6],
    ['token set t --user svc-a --no-store', 2],
    ['token set t --user svc-a -t json', 6],
    ['token set t --user svc-a 2>&-', 6],
  ])('svcacct %s: no token is made that nobody has', async (line, exitCode) => {
    const home = await homeWithUser();
    expect((await runShell(home, `svcacct ${line} >&-`)).exitCode).toBe(exitCode);
    expect(await tokensIn(home)).toEqual([]);
  });

  test('a secret that is stored or delivered needs no stdout', async () => {
    const home = await homeWithUser();
    const env = fileStore(home);
    expect(await runShell(home, 'svcacct token set t --user svc-a >&-', env)).toMatchObject({ exitCode: 0 });
    const deliver = `svcacct token set d --user svc-a --no-store --deliver "file:$PWD/secret" >&- && test -s secret`;
    expect(await runShell(home, deliver, env)).toMatchObject({ exitCode: 0 });
  });

  test.each(['user list', 'check', 'export', 'audit export', '--version', '--help'])(
    'svcacct %s does not crash',
    async (line) => {
      const { stderr } = await runShell(await homeWithUser(), `svcacct ${line} >&-`);
      expect(stderr).not.toMatch(/should not|\bat .*\.[cj]s/);
    },
  );
});

describe('stderr that takes nothing', () => {
  test.each(['2>&-', '2>/dev/full'])('%s: what was done is done', async (redirection) => {
    const home = await homeWithUser();
    const env = fileStore(home);
    const line = `svcacct token set t --user svc-a ${redirection} >out && grep -q osmo_ out`;
    expect(await runShell(home, line, env)).toMatchObject({ exitCode: 0 });
    expect((await runShell(home, `svcacct user get nobody ${redirection}`)).exitCode).toBe(3);
    expect((await runShell(home, `svcacct ${redirection}`)).exitCode).toBe(2);
  });
});

test.each(['check', 'export', 'user list', '--version'])(
  'svcacct %s for a parent that gives /dev/null as stdout, to read and write',
  async (line) => {
    const home = await homeWithUser();
    // As `stdio: "ignore"` of Node and DEVNULL of Python open it.
    const { status, stderr } = spawnSync(process.execPath, [programPath, ...line.split(' ')], {
      env: programEnv(home),
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    expect({ status, trouble: /closed|written to stdout/.test(stderr) }).toEqual({
      status: 0,
      trouble: false,
    });
  },
);
