import { readFile, writeFile } from 'node:fs/promises';
import { execa, execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { startGitServer } from '../../helpers/git-server.ts';
import { startCluster } from '../../helpers/kubernetes-api.ts';
import { programEnv, programPath, runProgram } from '../../helpers/program.ts';
import { hasCommand } from '../../helpers/services.ts';
import { type StoredToken, storedToken } from '../../helpers/stored-token.ts';

const credential = (
  stored: StoredToken,
  words: string[],
  more: { input?: string; env?: Record<string, string> } = {},
) =>
  runProgram(['credential', ...words, ...stored.flags], {
    home: stored.home,
    ...more,
    env: { ...stored.env, ...more.env },
  });

/** Kubectls before 1.22, as Debian 12 has, do not know v1. */
function spokenByKubectl(): string[] {
  if (!hasCommand('kubectl')) return ['v1beta1'];
  const { stdout } = execaSync('kubectl', ['version', '--client', '--output=json']);
  const { clientVersion } = JSON.parse(stdout) as { clientVersion: { minor: string } };
  return Number.parseInt(clientVersion.minor, 10) < 22 ? ['v1beta1'] : ['v1', 'v1beta1'];
}

describe('credential kubectl', () => {
  test('prints JSON in both formats, and refuses a version it does not know', async () => {
    const stored = await storedToken();
    for (const format of ['text', 'json']) {
      const { stdout } = await credential(stored, ['kubectl', '-t', format]);
      expect(JSON.parse(stdout)).toMatchObject({
        kind: 'ExecCredential',
        status: { token: stored.secret },
      });
    }
    const env = { KUBERNETES_EXEC_INFO: '{"apiVersion":"client.authentication.k8s.io/v9"}' };
    expect(await credential(stored, ['kubectl'], { env })).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test.skipIf(!hasCommand('kubectl')).each(spokenByKubectl())(
    'the real kubectl logs in with it (%s)',
    async (version) => {
      const stored = await storedToken();
      const cluster = await startCluster();
      cluster.put('osmo/shared', { token: 'x' });
      cluster.faults = { bearer: stored.secret };
      const config = JSON.parse(await readFile(cluster.env.KUBECONFIG, 'utf8'));
      config.users[0].user = {
        exec: {
          apiVersion: `client.authentication.k8s.io/${version}`,
          command: process.execPath,
          args: [programPath, 'credential', 'kubectl', ...stored.flags],
          interactiveMode: 'Never',
        },
      };
      await writeFile(cluster.env.KUBECONFIG, JSON.stringify(config));
      const { stdout } = await execa(
        'kubectl',
        ['get', 'secret', 'shared', '--namespace=osmo', '-o', 'name'],
        {
          env: programEnv(stored.home, { ...stored.env, ...cluster.env }),
          extendEnv: false,
        },
      );
      expect(stdout).toBe('secret/shared');
    },
  );
});

describe('credential git', () => {
  const request = (host: string, protocol = 'https') => `protocol=${protocol}\nhost=${host}\n\n`;
  const git = ['git', '--host', 'git.example.com'];

  test('answers for its host only, and only where nobody can listen', async () => {
    const stored = await storedToken();
    const answer = async (input: string, words: string[] = []) =>
      credential(stored, [...git, ...words, 'get'], { input });
    expect((await answer(request('git.example.com'))).stdout).toMatch(
      new RegExp(`^username=svc-a\npassword=${stored.secret}\npassword_expiry_utc=\\d+\n$`),
    );
    expect((await answer(request('git.example.com'), ['--username', 'oauth2'])).stdout).toContain(
      'username=oauth2\n',
    );
    for (const other of [request('evil.example.com'), request('git.example.com', 'http'), '']) {
      expect(await answer(other)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    }
  });

  test('stores and erases nothing, and says where a server refused it', async () => {
    const stored = await storedToken();
    const input = request('git.example.com');
    expect(await credential(stored, [...git, 'store'], { input })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(await credential(stored, [...git, 'capability'], { input })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    const erased = await credential(stored, [...git, 'erase'], { input });
    expect(erased).toMatchObject({ exitCode: 0, stdout: '', stderr: expect.stringContaining('rejected') });
    expect((await credential(stored, [...git, 'get'], { input })).stdout).toContain(stored.secret);
  });

  test('names what is missing', async () => {
    const stored = await storedToken();
    expect(await credential(stored, ['git', 'get'])).toMatchObject({ exitCode: 2 });
  });

  test.skipIf(!hasCommand('git'))('the real git logs in with it', async () => {
    const stored = await storedToken();
    const server = await startGitServer(stored.secret);
    const helper = [
      process.execPath,
      programPath,
      'credential',
      'git',
      ...stored.flags,
      '--host',
      server.host,
    ];
    const lsRemote = (name: string) =>
      execa(
        'git',
        ['-c', 'credential.helper=', '-c', `credential.helper=!${helper.join(' ')}`, 'ls-remote', name],
        {
          env: programEnv(stored.home, { ...stored.env, GIT_TERMINAL_PROMPT: '0' }),
          extendEnv: false,
          reject: false,
        },
      );
    expect((await lsRemote(server.url)).stdout).toContain('refs/heads/main');
    expect(new Set(server.users)).toEqual(new Set(['svc-a']));
    // Another server gets nothing of it, also where git asks.
    const other = await startGitServer(stored.secret);
    expect(await lsRemote(other.url)).toMatchObject({ exitCode: 128 });
    expect(other.users).toEqual([]);
  });
});
