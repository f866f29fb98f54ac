import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { reportError } from '../../../src/output/error.ts';
import type { Backend } from '../../../src/ports.ts';
import { commandWorld } from '../../helpers/world.ts';

/** Clears the screen, sets the title, reorders the line, and tries to pass for a line of ours. */
const attack = '\u001b[2J\u009b2J\u001b]0;x\u0007\u202e\r\nFORGED: all is well';

/** @returns a value whose texts all carry the attack, but for what is read as a date, a kind or an id of ours. */
function spoiled<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string')
    return (/_at$|effect|sync_mode/.test(key) ? value : `${value}${attack}`) as Value;
  if (Array.isArray(value)) return value.map((item) => spoiled(item, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, spoiled(item, name)]),
  ) as Value;
}

/** @returns the backend of a service that was taken over: whatever it answers carries the attack. */
function hostile(backend: Backend): Backend {
  return new Proxy(backend, {
    get(target, name: keyof Backend) {
      const method = target[name];
      if (typeof method !== 'function') return method;
      const call = method as (...given: readonly unknown[]) => Promise<unknown>;
      return async (...given: readonly unknown[]) => spoiled(await call.apply(target, given.map(clean)));
    },
  });
}

/** What the program asks for by a name that it was told. */
function clean(given: unknown): unknown {
  if (typeof given === 'string') return given.replaceAll(attack, '');
  return Array.isArray(given) ? given.map(clean) : given;
}

/** What may be on a terminal: lines of text. */
const harmless = /^[\n\u0020-\u007e\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\uffff]*$/u;

function expectHarmless(text: string): void {
  expect(text).toMatch(harmless);
  expect(text).not.toMatch(/^FORGED/m);
}

const commands = [
  'user list',
  'user get svc-a',
  'user update svc-a --add-roles osmo-admin',
  'user update svc-a --remove-roles osmo-backend',
  'user delete svc-a --yes',
  'token list --all',
  'token list --user svc-a',
  'token roles main --user svc-a',
  'token set other --user svc-a --expires-in 30d',
  'token delete main --user svc-a --yes',
  'token rotate main --user svc-a --dry-run',
  'token rotate --all --expiring-within 400d --dry-run',
  'role list',
  'role get osmo-user',
  'role diff osmo-user osmo-admin',
  'role lint',
  'role can osmo-user --action pool:List',
  'role recommend --need workflow:Create --from-user svc-a',
  'check --within 400d',
  'audit list',
  'whoami',
  'context list',
];

test.each(commands)('%s shows nothing of a service that a terminal would act upon', async (line) => {
  const prepared = await commandWorld();
  await prepared.run(['user', 'create', 'svc-a', '--roles', 'osmo-user']);
  await prepared.run('token set main --user svc-a --expires-in 90d'.split(' '));
  const world = await commandWorld({
    backend: () => hostile(prepared.backend),
    secrets: () => prepared.secrets,
    secretRecords: () => prepared.secretRecords,
  });
  const { out, err } = await world.run(line.split(' '));
  expect(out + err).not.toBe('');
  expect(out + err).not.toContain('internal error');
  expectHarmless(out);
  expectHarmless(err);
});

test('a path is no way to begin another line', async () => {
  const world = await commandWorld();
  await world.run(['user', 'create', 'svc-a']);
  const { out, err } = await world.run(['check', '--format', 'json', '--output', `/nowhere/x${attack}`]);
  expect(err).toContain('/nowhere/x');
  expectHarmless(out + err);
});

test.each([
  ['an option', ['user', 'list', `--x${attack}`], 'Unknown option --x'],
  ['a command', [`usr${attack}`], 'Unknown command "usr'],
  ['an argument too many', ['user', 'list', `x${attack}`], 'Too many arguments'],
  ['a choice', ['check', '--format', `x${attack}`], 'x'],
  ['a context', ['context', 'use', `x${attack}`], 'x'],
  ['an id', ['user', 'get', `x${attack}`], 'User x'],
  ['a file', ['role', 'create', '-f', `x${attack}`], 'There is no file x'],
  ['a time', ['audit', 'list', '--since', `x${attack}`], 'invalid time "x'],
  ['a need', ['role', 'recommend', '--need', `x${attack}`], 'x'],
  ['a destination', ['token', 'set', 'a', '--user', 'svc-a', '--deliver', `x${attack}:y`], 'x'],
  ['a switch', ['completion', `x${attack}`], 'x'],
])('%s on the command line is no way to begin another line', async (_, argv, says) => {
  const world = await commandWorld();
  await world.run(['user', 'create', 'svc-a']);
  const { out, err, exitCode } = await world.run(argv);
  expect([exitCode === 0, err]).toEqual([false, expect.stringContaining(says)]);
  expectHarmless(out + err);
});

test('an error of several lines keeps them, and values in each do not', () => {
  const error = new UserError('invalid_input', `x${attack} is not valid:`, 'Mend it.', {
    details: ['  at a', `  at b${attack}`],
  });
  const { text } = reportError(error, { format: 'text', colour: false, verbose: false });
  expectHarmless(text);
  expect(text.split('\n').map((line) => line.slice(0, 10))).toEqual(
    [
      'error: x\ufffd[', // the message
      '  at a',
      '  at b\ufffd[2J',
      'Mend it.',
      '',
    ].map((line) => line.slice(0, 10)),
  );
  const json = reportError(error, { format: 'json', colour: false, verbose: false });
  expect(JSON.parse(json.text).error.message).toBe(error.message);
});
