import { expect, it } from 'vitest';
import { main } from '../../../src/main.ts';
import { memoryStreams } from '../../helpers/streams.ts';

/** What a command line prints, in this process: nothing of it needs a store. */
async function run(...argv: string[]) {
  const streams = memoryStreams();
  const exitCode = await main(argv, {}, streams);
  return { exitCode, stdout: streams.out(), stderr: streams.err() };
}

it.each([
  [['help'], ['--help']],
  [
    ['help', 'user'],
    ['user', '--help'],
  ],
  [
    ['user', 'help'],
    ['user', '--help'],
  ],
  [
    ['help', 'token', 'revoke'],
    ['token', 'revoke', '--help'],
  ],
  [
    ['token', 'help', 'revoke'],
    ['token', 'revoke', '--help'],
  ],
  [['version'], ['--version']],
])('%j is %j: on stdout, with exit code 0', async (alias, plain) => {
  const given = await run(...alias);
  expect(given).toEqual(await run(...plain));
  expect(given).toMatchObject({ exitCode: 0, stderr: '' });
  expect(given.stdout).not.toBe('');
});

it('token revoke has a help of its own, in its own words', async () => {
  const { stdout } = await run('token', 'revoke', '--help');
  expect(stdout).toContain('Usage: svcacct token revoke');
  expect(stdout).toContain('$ svcacct token revoke backend-token');
  expect(stdout).not.toContain('token delete');
  expect((await run('token', 'delete', '--help')).stdout).toContain('$ svcacct token delete backend-token');
});

it('the help lists them', async () => {
  const { stdout } = await run('help');
  for (const name of ['token revoke', 'help [COMMAND]', 'version']) expect(stdout).toContain(`  ${name}  `);
});
