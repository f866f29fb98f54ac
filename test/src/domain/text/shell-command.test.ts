import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shell } from '../../../../src/domain/text/shell-command.ts';
import { oddIds } from '../../../contract/backend.ts';

test.each(oddIds)('a shell reads back what a command says of %s', (id) => {
  const pasted = shell`printf '%s\\n' ${id} --user ${['plain', id]} --name ${id}`;
  // `printf` stands for the program: what it is given is what the program would be.
  const given = execFileSync('sh', ['-c', pasted], { encoding: 'utf8' }).split('\n').slice(0, -1);
  const isOption = id.startsWith('-');
  expect(given).toEqual(
    isOption ? ['--user', 'plain', id, `--name=${id}`, '--', id] : [id, '--user', 'plain', id, '--name', id],
  );
});

test('plain words stay as they are', () => {
  expect(shell`svcacct user update ${'svc-a@example.com'} --add-roles ${['osmo-user', 'osmo-ci']}`).toBe(
    'svcacct user update svc-a@example.com --add-roles osmo-user osmo-ci',
  );
  expect(shell`svcacct user get ${''}`).toBe("svcacct user get ''");
});

test.each(['a\nb', "\u001b[31m it's \\ \u007f\u009b", '-\u202e\u2028x'])(
  'what a terminal would act upon is written so that a shell reads it back: %j',
  (id) => {
    const pasted = shell`printf '%s\\0' ${id} --name ${id}`;
    expect(pasted).toMatch(/^[\x20-\x7e]*$/);
    const given = execFileSync('bash', ['-c', pasted], { encoding: 'utf8' }).split('\0').slice(0, -1);
    expect(given).toEqual(id.startsWith('-') ? [`--name=${id}`, '--', id] : [id, '--name', id]);
  },
);
