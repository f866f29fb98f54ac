import { describe, expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../../helpers/program.ts';

describe('in a production context', () => {
  test.each([
    [['user', 'delete', 'svc-a', '-f']],
    [['user', 'delete', 'svc-a', '--yes']],
    [['token', 'delete', 'main', '--user', 'svc-a', '--yes']],
    [['role', 'delete', 'osmo-ci', '--yes']],
  ])('%j is not enough: the name is typed, or given', async (argv) => {
    const home = await temporaryHome();
    const run = (more: readonly string[]) => runProgram(more, { home });
    await run(['user', 'create', 'svc-a', '--roles', 'osmo-user']);
    await run(['token', 'set', 'main', '--user', 'svc-a']);
    await run(['context', 'set', 'local', '--production']);
    const habit = await run(argv);
    expect(habit).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--confirm-context local') });
    const other = await run([...argv, '--confirm-context', 'staging']);
    expect(other).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('"local"') });
    expect(await run(['user', 'get', 'svc-a'])).toMatchObject({ exitCode: 0 });
    const named = await run([
      ...argv.filter((word) => !/^-(f|-yes)$/.test(word)),
      '--confirm-context',
      'local',
    ]);
    expect(named.stderr).not.toContain('Nobody can be asked');
    expect([0, 3]).toContain(named.exitCode);
    expect((await run(argv)).exitCode).toBe(2);
  });
});

test('elsewhere --confirm-context is an answer, too, and still has to name the context at hand', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a'], { home });
  const remove = ['user', 'delete', 'svc-a', '--confirm-context'];
  expect(await runProgram([...remove, 'prod', '--force'], { home })).toMatchObject({ exitCode: 2 });
  expect(await runProgram([...remove, 'local'], { home })).toMatchObject({ exitCode: 0 });
});
