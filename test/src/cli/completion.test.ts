import { expect, test } from 'vitest';
import type { AnyCommand } from '../../../src/cli/command.ts';
import { completionFor } from '../../../src/cli/completion.ts';
import { registry } from '../../../src/cli/registry.ts';

const command: AnyCommand = {
  summary: 'Make a token',
  arguments: [{ name: '<name>', description: 'name', completes: 'token' }],
  options: [
    { flags: '-u, --user <id>', description: 'of whom', completes: 'user' },
    { flags: '-r, --roles <role...>', description: 'roles', completes: 'role' },
  ],
  run: async () => undefined,
};
const complete = (...words: string[]) => completionFor(words, async () => command);

test('first words, then the verbs of a group', async () => {
  expect(await complete('')).toMatchObject({ words: expect.arrayContaining(['user', 'completion']) });
  expect(await complete('')).not.toMatchObject({ words: expect.arrayContaining(['__complete']) });
  expect(await complete('user', 'cr')).toMatchObject({ words: expect.arrayContaining(['create']) });
});

test('help and version among the first words, and commands after help', async () => {
  expect(await complete('')).toMatchObject({ words: expect.arrayContaining(['help', 'version']) });
  expect(await complete('help', '')).toMatchObject({ words: expect.arrayContaining(['token', 'check']) });
  expect(await complete('help', 'token', 're')).toMatchObject({ words: expect.arrayContaining(['revoke']) });
  expect(await complete('help', 'token', 'revoke', '')).toEqual({ kind: 'words', words: [] });
  expect(await complete('version', '')).toEqual({ kind: 'words', words: [] });
});

test('flags where a flag is begun, its choices where it has some', async () => {
  expect(await complete('user', 'create', '--r')).toMatchObject({
    words: expect.arrayContaining(['--roles', '-u']),
  });
  expect(await complete('user', 'create', '-t', '')).toEqual({ kind: 'words', words: ['text', 'json'] });
});

test('ids and names by what the flag or the argument takes', async () => {
  expect(await complete('user', 'create', '--user', 'sv')).toEqual({ kind: 'names', of: 'user' });
  expect(await complete('user', 'create', '--roles', 'a', 'o')).toEqual({ kind: 'names', of: 'role' });
  expect(await complete('user', 'create', '--user', 'svc-a', '')).toEqual({
    kind: 'names',
    of: 'token',
    user: 'svc-a',
  });
});

test('nothing behind --: it belongs to another program', async () => {
  expect(await complete('user', 'create', '--', '')).toEqual({ kind: 'words', words: [] });
});

test('a value behind "=" is completed as one in a word of its own', async () => {
  expect(await complete('user', 'create', '--user=sv')).toEqual({ kind: 'names', of: 'user' });
  expect(await complete('user', 'create', '--format-type=')).toEqual({
    kind: 'words',
    words: ['text', 'json'],
  });
  expect(await complete('user', 'create', '--user=svc-a', '')).toMatchObject({ of: 'token', user: 'svc-a' });
  expect(await complete('user', 'create', '--quiet=')).toEqual({ kind: 'words', words: [] });
});

test('global options may stand before the command', async () => {
  expect(await complete('--context', '')).toEqual({ kind: 'names', of: 'context' });
  expect(await complete('--context', 'a', 'user', '')).toMatchObject({
    words: expect.arrayContaining(['create']),
  });
  expect(await complete('--quiet', 'user', 'create', '--user', '')).toEqual({ kind: 'names', of: 'user' });
  expect(await complete('--q')).toMatchObject({ words: expect.arrayContaining(['--quiet', '--version']) });
});

test.each([
  ['user create -p', 'ci-pipeline'],
  ['role can --action', 'workflow:Create'],
  ['audit list --action', 'token.create'],
  ['token rotate --deliver', 'file:'],
  ['token deliver --to', 'kubernetes:'],
  ['token set t --expires-in', '30d'],
])('%s offers %s', async (line, word) => {
  const words = [...line.split(' '), ''];
  const load = async (name: string) =>
    (await registry[name]?.load())?.command ?? expect.fail(`no command ${name}`);
  expect(await completionFor(words, load)).toMatchObject({ words: expect.arrayContaining([word]) });
});
