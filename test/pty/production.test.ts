import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('in production a command asks for the name of the context before it deletes', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a'], { home });
  await runProgram(['context', 'set', 'local', '--production'], { home });
  const backsOut = openTerminal(['user', 'delete', 'svc-a'], { home });
  await backsOut.see('This is production: type local:');
  await backsOut.press('yes\r', 'Type local, or press Ctrl-C');
  backsOut.type(keys.ctrl('c'));
  expect(await backsOut.exited).toMatchObject({ exitCode: 8 });

  const goesOn = openTerminal(['user', 'delete', 'svc-a'], { home });
  await goesOn.see('This is production: type local:');
  goesOn.type('local\r');
  expect(await goesOn.exited).toMatchObject({ exitCode: 0 });
  expect(goesOn.scrollback()).toContain('User deleted: svc-a');
});

test('the UI says that it is production, and goes to another context and back', async () => {
  const home = await temporaryHome();
  await runProgram(['context', 'set', 'local', '--production', '--read-only'], { home });
  const terminal = openTerminal([], { home });
  await terminal.see('local PRODUCTION read-only');
  await terminal.press('c', 'Accounts > Contexts');
  await terminal.press(keys.enter, 'No service account yet');
  terminal.type('q');
  expect(await terminal.exited).toMatchObject({ exitCode: 0 });
});
