import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { startCluster } from '../helpers/kubernetes-api.ts';
import { showing, watchProcesses } from '../helpers/process-watch.ts';
import { programEnv, programPath, runProgram } from '../helpers/program.ts';
import { hasCommand } from '../helpers/services.ts';
import { storedToken } from '../helpers/stored-token.ts';

test.skipIf(!hasCommand('kubectl') || process.platform !== 'linux')(
  'no process ever has a secret in its arguments or environment, but for the program that exec runs',
  async () => {
    const kept = await storedToken();
    const { home, flags } = kept;
    const cluster = await startCluster();
    const env = { ...kept.env, ...cluster.env };
    const file = path.join(home, 'token');
    const sinks = [
      `file:${file}`,
      'kubernetes:osmo/shared',
      `command:sh -c 'sleep 0.1; cat > "${file}.copy"'`,
    ];
    const secrets: string[] = [];
    const run = async (...argv: string[]) => {
      const { exitCode, stdout, stderr } = await runProgram(argv, { home, env });
      expect({ argv, exitCode, stderr }).toMatchObject({ exitCode: 0 });
      return stdout;
    };
    const note = async (name: string) => {
      secrets.push((await run('token', 'get', name, '--user', 'svc-a')).trim());
    };

    const watch = watchProcesses();
    await run('token', 'set', 'ci', '--user', 'svc-a', '--no-print', '--deliver', ...sinks);
    await note('ci');
    await run('token', 'deliver', 'ci', '--user', 'svc-a', '--to', ...sinks);
    for (let round = 0; round < 2; round++) {
      await run('token', 'rotate', 'ci', '--user', 'svc-a', '--yes');
      await note('ci');
    }
    const imported = execa(
      process.execPath,
      [programPath, 'token', 'import', 'main', '--user', 'svc-a', '--token-file', '-'],
      {
        env: programEnv(home, env),
        extendEnv: false,
        input: kept.secret,
      },
    );
    await imported;
    await run('credential', 'kubectl', ...flags);
    await run('exec', ...flags, '--file', '--', 'sleep', '0.2');
    await run('exec', ...flags, '--', 'sleep', '2');
    const watched = await watch.stop();

    expect(cluster.data('osmo/shared')).toEqual({ token: secrets.at(-1) });
    expect(new Set(secrets).size).toBe(3);
    for (const secret of secrets) expect(showing(watched, secret)).toEqual([]);
    // The one sighting there has to be also shows that it would have been seen elsewhere.
    expect(showing(watched, kept.secret)).toEqual([
      expect.objectContaining({ place: 'environ', command: 'sleep 2 ' }),
    ]);
    expect(watched.rounds).toBeGreaterThan(20);
  },
  240_000,
);
