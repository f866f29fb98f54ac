import { expect, test, vi } from 'vitest';
import type { Prompter } from '../../../src/ports.ts';
import { createPrompter } from '../../../src/system/prompter.ts';
import { memoryStreams } from '../../helpers/streams.ts';

const attack = 'main\u001b]0;owned\u0007\u009b2J\u202e\nFORGED';
const shown = 'main\ufffd]0;owned\ufffd\ufffd2J\ufffd FORGED';

/** What each kind of question is answered with. */
const questions: Readonly<Record<string, [ask: (prompter: Prompter) => Promise<unknown>, keys: string]>> = {
  text: [({ text }) => text({ message: attack }), 'x\r'],
  secret: [({ secret }) => secret({ message: attack }), 'x\r'],
  confirm: [({ confirm }) => confirm({ message: attack }), 'y\r'],
  select: [({ select }) => select({ message: 'Which?', choices: [{ value: 'a', name: attack }] }), '\r'],
  'description of a choice': [
    ({ select }) => select({ message: 'Which?', choices: [{ value: 'a', name: 'a', description: attack }] }),
    '\r',
  ],
  checkbox: [
    ({ checkbox }) => checkbox({ message: 'Which?', choices: [{ value: 'a', name: attack }] }),
    ' \r',
  ],
};

test.each(Object.entries(questions))('%s: what is asked about is made safe', async (_, [ask, keys]) => {
  const { stdin, stderr, err } = memoryStreams({ tty: true });
  const place = () => ({ input: stdin, output: stderr, close: () => undefined });
  const prompter = createPrompter({ stderr }, place, async () => ({ name: 'local', settings: {} }));
  const answer = ask(prompter);
  await vi.waitFor(() => expect(err()).toContain(shown));
  stdin.push(keys);
  await answer;
  for (const part of ['\u001b]0;', '\u0007', '\u009b', '\u202e', '\nFORGED'])
    expect(err()).not.toContain(part);
});

test('in production the name that has to be typed is made safe where it is shown, and typed as it is', async () => {
  const { stdin, stderr, err } = memoryStreams({ tty: true });
  const place = () => ({ input: stdin, output: stderr, close: () => undefined });
  const prompter = createPrompter({ stderr }, place, async () => ({
    name: 'prod',
    settings: { production: true },
  }));
  const answer = prompter.confirm({ message: `Delete ${attack}?`, destructive: true });
  await vi.waitFor(() => expect(err()).toContain(`Delete ${shown}?`));
  stdin.push('prod\r');
  expect(await answer).toBe(true);
  expect(err()).not.toContain('\u0007');
});
