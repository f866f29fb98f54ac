import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';

const odd: readonly unknown[] = [null, 7, true, 'x', '', [], [null], {}, { a: { b: [null] } }];

test('audit records with fields of other types: nothing stops at them, and they are told of', async () => {
  const home = await temporaryHome();
  const run = (...argv: string[]) => runProgram(argv, { home });
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await run('token', 'set', 'main', '--user', 'svc-a');
  const file = path.join(home, 'svcacct/state/audit/audit.jsonl');
  const whole = (await readFile(file, 'utf8')).trim().split('\n');
  const record = JSON.parse(whole.at(-1) ?? '');
  const fields = [
    ...Object.keys(record),
    ...['role', 'error', 'identity', 'fresh', 'torn_bytes', 'clock_back_s', 'details', 'fingerprint'],
  ];
  const lines = fields.flatMap((field) => odd.map((value) => JSON.stringify({ ...record, [field]: value })));
  const inDetails = odd.map((value) => JSON.stringify({ ...record, details: { file: value } }));
  const bare = odd.map((value) => JSON.stringify(value));
  await appendFile(file, `${[...lines, ...inDetails, ...bare].join('\n')}\n`);
  expect(lines.length).toBeGreaterThan(100);
  for (const argv of [
    ['audit', 'list'],
    ['audit', 'list', '-t', 'json'],
    ['audit', 'list', '--user', 'svc-a', '--since', '1d'],
    ['audit', 'list', '--action', 'token'],
    ['audit', 'export'],
    ['audit', 'verify'],
    ['doctor'],
    ['check'],
  ]) {
    const { stderr, stdout, exitCode } = await run(...argv);
    expect(`${stdout}${stderr}`).not.toMatch(/internal error|bug in svcacct|TypeError|\[object/);
    if (argv[1] === 'verify' || argv[0] === 'doctor') {
      expect([argv, exitCode]).toEqual([argv, expect.any(Number)]);
      expect(exitCode).not.toBe(0);
      expect(stdout).toContain('audit.jsonl:');
    }
    // What is whole is shown.
    if (argv[1] === 'list' || argv[1] === 'export') expect(stdout).toContain('token.create');
  }
  // The next change goes into a chain of its own, and is not lost.
  expect(await run('user', 'create', 'svc-b')).toMatchObject({ exitCode: 0 });
  expect((await run('audit', 'list', '--user', 'svc-b')).stdout).toContain('user.create');
});
