import { expect, test } from 'vitest';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { writeBigStore } from '../helpers/big-store.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { openTerminal } from '../helpers/terminal.ts';

test('a person is told once a day of a token that expires within a week; a script never', async () => {
  const home = await temporaryHome();
  const date = addDays(utcDate(new Date()), 3);
  await writeBigStore(home, 1, [date, '2100-01-01', '2100-01-01']);
  const script = await runProgram(['user', 'get', 'svc-0'], { home });
  expect(script.stderr).toBe('');

  const first = openTerminal(['user', 'get', 'svc-0'], { home });
  await first.exited;
  expect(first.scrollback()).toContain('! The token svc-0/token-1 expires in');
  const second = openTerminal(['user', 'get', 'svc-0'], { home });
  await second.exited;
  expect(second.scrollback()).toContain('User ID: svc-0');
  expect(second.scrollback()).not.toContain('stops working');
});
