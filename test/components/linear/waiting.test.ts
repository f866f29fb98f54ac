import { expect, test } from 'vitest';
import { createInputs, type Input } from '../../../components/linear/dialogue.ts';
import { converse } from '../../../components/linear/session.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { createRuntime } from '../../../components/shell/runtime.ts';
import { type SlowWorld, slowWorld } from '../property/world.ts';
import { localPlace, testNow } from '../world.ts';

/** A dialogue with a person who also types while nothing is asked; the world answers only when it is told to. */
async function open() {
  const world = await slowWorld();
  const inputs = createInputs();
  const said: string[] = [];
  let asked = 0;
  const ask = (question: string): Promise<Input> => {
    said.push(question);
    asked++;
    return inputs.next();
  };
  let ended: number | undefined;
  const runtime = createRuntime({
    catalogue,
    world: { place: localPlace, services: world.services },
    open: async () => ({ place: localPlace, services: world.services }),
    now: () => testNow,
    warnings: () => [],
    size: { columns: 100_000, rows: 100_000 },
    asksAlways: true,
    onExit: (code) => (ended = code),
    onSuspend: () => undefined,
  });
  const dialogue = {
    say: (...lines: readonly string[]) => said.push(...lines),
    // Here the answer was being typed.
    aside(lines: readonly string[]) {
      said.push(...lines);
      return true;
    },
    ask,
    askHidden: ask,
    askAnew(question: string) {
      if (inputs.dropLines()) said.push('(dropped)');
      return ask(question);
    },
    whileWaiting: inputs.watch,
  };
  const code = converse({ runtime, catalogue, dialogue, ended: () => ended });
  const line = (text: string) => inputs.add({ kind: 'line', text });
  /** Answers, and lets the world go on until something is asked again. */
  const answered = async (text: string) => {
    const before = asked;
    line(text);
    while (asked === before) await world.settle();
  };
  while (asked === 0) await world.settle();
  return { world, inputs, said, line, answered, runtime, code };
}

/** Lets everything go on that waits for nothing of the world. */
const idle = (world: SlowWorld) => world.settle(0);

/** Goes to a plan that is agreed to, whose first step waits. */
async function rotating() {
  const dialogue = await open();
  await dialogue.answered('/svc-a');
  await dialogue.answered('1');
  await dialogue.answered('r 2');
  await dialogue.answered('');
  dialogue.line('yes');
  await idle(dialogue.world);
  return dialogue;
}

test.each([
  ['Ctrl-C', { kind: 'interrupt' }],
  ['esc', { kind: 'line', text: 'esc' }],
  ['back', { kind: 'line', text: ':back' }],
] as const)('%s while a rotation is under way asks whether to stop it there', async (_, input) => {
  const { world, inputs, said, answered, code } = await rotating();
  inputs.add(input);
  await idle(world);
  expect(said.slice(-4)).toEqual([
    'Stop here?',
    'The current step is finished first; completed steps are not undone.',
    '4 Rotations resumes it, or rolls it back.',
    'Type yes to stop, no to go on (enter for no):',
  ]);
  await answered('no');
  expect(said.join('\n')).toContain('t-2 of svc-a was rotated to t-4.');
  inputs.add({ kind: 'end' });
  expect(await code).toBe(0);
});

test('what is typed ahead waits for its question, but is no answer before something is destroyed', async () => {
  const { world, inputs, said, line, code } = await open();
  for (const text of ['/svc-a', '1', 'd 2', 'yes']) line(text);
  for (let round = 0; !said.includes('(dropped)') && round < 100; round++) await world.settle();
  expect(said.at(-2)).toBe('(dropped)');
  expect(said.at(-1)).toBe('Type yes to delete, no to keep (enter for no):');
  expect(world.changes).toEqual([]);
  inputs.add({ kind: 'end' });
  expect(await code).toBe(0);
  expect(world.changes).toEqual([]);
});

test('a row that is another one by the time of the answer is not taken for the one that was said', async () => {
  const { world, inputs, said, answered, runtime, code } = await open();
  expect(said).toContain('1. svc-0: RISK osmo-user, 1 token, next expiry in 15 days, 2026-12-10');
  // Somebody else deletes the first account, and it is read again while the person thinks.
  await world.elsewhere('delete-account');
  runtime.dispatch({ kind: 'changedUnseen' });
  await world.settle();
  await answered('d 1');
  expect(said.join('\n')).toMatch(/\n1\. svc-1: [\s\S]*This has changed, so nothing was done\./);
  await answered('d 1');
  expect(said.slice(-4)[0]).toBe('Delete the service account svc-1?');
  inputs.add({ kind: 'end' });
  expect(await code).toBe(0);
});

test('Ctrl-C twice leaves at once, with something under way, and ends with 130', async () => {
  const { inputs, code, world } = await rotating();
  inputs.add({ kind: 'interrupt' });
  await idle(world);
  inputs.add({ kind: 'interrupt' });
  expect(await code).toBe(130);
});
