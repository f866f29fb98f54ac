import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../components/problem.ts';
import { advise, commandHint, joinHints, optionHint } from '../../../src/domain/hint/hint.ts';
import { hintSchema } from '../../../src/domain/hint/hint-schema.ts';
import { misfit } from '../../../src/domain/values/schema.ts';
import { UserError } from '../../../src/errors.ts';
import { reportError } from '../../../src/output/error.ts';
import { forContext } from '../../../src/output/hint-context.ts';
import { commandText, hintsAsText, hintText } from '../../../src/output/hint-text.ts';
import { oddIds } from '../../contract/backend.ts';

const rotate = commandHint('token rotate', ['main'], { user: 'svc-a' });

describe('a hint in words', () => {
  test.each(oddIds)('a shell reads back what a command says of %s', (id) => {
    const text = commandText(commandHint('user update', [id], { addRoles: ['plain', id], user: id }));
    // `printf` stands for the program: what it is given is what the program would be.
    const pasted = text.replace('svcacct user update', "printf '%s\\n'");
    const given = execFileSync('sh', ['-c', pasted], { encoding: 'utf8' }).split('\n').slice(0, -1);
    const dashed = id.startsWith('-');
    const options = ['--add-roles', 'plain', id, ...(dashed ? [`--user=${id}`] : ['--user', id])];
    expect(given).toEqual(dashed ? [...options, '--', id] : [id, ...options]);
  });

  test.each([
    [rotate, 'svcacct token rotate main --user svc-a'],
    [advise`${rotate} replaces it.`, '"svcacct token rotate main --user svc-a" replaces it.'],
    [advise`Replace it: ${rotate}`, 'Replace it: svcacct token rotate main --user svc-a'],
    [
      advise`Replace it: ${rotate}. Then try again.`,
      'Replace it: "svcacct token rotate main --user svc-a". Then try again.',
    ],
    [joinHints(['First.', rotate], '\n') ?? '', 'First.\nsvcacct token rotate main --user svc-a'],
    [
      advise`Give ${optionHint('expiresIn', '90d')} or ${optionHint('user', 'USER')}.`,
      'Give --expires-in 90d or --user USER.',
    ],
    [commandHint('role create', [], { f: 'FILE' }), 'svcacct role create -f FILE'],
    [
      advise`Use ${optionHint('need', 'ACTION[@RESOURCE]')}, or ${optionHint('all')}.`,
      'Use --need ACTION[@RESOURCE], or --all.',
    ],
  ])('%j', (hint, text) => {
    expect(hintText(hint)).toBe(text);
  });

  test('names the context that was named, once, and none where several were', () => {
    const place = { context: "it's prod" };
    expect(commandText(rotate, place)).toBe(
      "svcacct token rotate main --user svc-a --context 'it'\\''s prod'",
    );
    expect(commandText(commandHint('doctor', [], { context: 'other' }), place)).toBe(
      'svcacct doctor --context other',
    );
    expect(commandText(commandHint('context list'), place)).toBe('svcacct context list');
    for (const context of ['a,b', '*'])
      expect(commandText(rotate, { context })).toBe('svcacct token rotate main --user svc-a');
  });
});

describe('a line break', () => {
  const odd = '/tmp/a\nerror: all is lost';

  test('in a value is a space, wherever the value stands', () => {
    for (const hint of [
      `Remove ${odd} first.`,
      advise`Remove ${odd} first.`,
      advise`${advise`Remove ${odd} first.`}`,
      joinHints(['Remove', odd, 'first.']) ?? '',
    ])
      expect(hintText(hint)).toBe('Remove /tmp/a error: all is lost first.');
  });

  test('of ours ends a line, in a literal and between hints', () => {
    expect(hintText(advise`First ${odd}.\n${rotate}`)).toBe(
      'First /tmp/a error: all is lost.\nsvcacct token rotate main --user svc-a',
    );
    expect(hintText(joinHints([odd, odd], '\n') ?? '')).toBe(
      '/tmp/a error: all is lost\n/tmp/a error: all is lost',
    );
  });

  test('in a value begins no line of an error, nor of its details, nor of its hint', () => {
    const error = new UserError('usage', `Not a file: ${odd}.`, joinHints([`Remove ${odd}.`, rotate], '\n'), {
      details: [odd],
    });
    const { text } = reportError(error, { format: 'text', colour: false, verbose: false });
    expect(text.split('\n')).toEqual([
      'error: Not a file: /tmp/a error: all is lost.',
      '/tmp/a error: all is lost',
      'Remove /tmp/a error: all is lost.',
      'svcacct token rotate main --user svc-a',
      '',
    ]);
    expect(error.message.split('\n')).toHaveLength(2);
    expect(problemOf(error, {}).message.split('\n')).toHaveLength(2);
  });
});

describe('a result', () => {
  const at = new Date(0);
  const result = { findings: [{ kind: 'token_expired', fix: rotate, at }], hint: advise`Now: ${rotate}` };

  test('is printed as JSON with words in the place of hints', () => {
    expect(JSON.parse(JSON.stringify(result, hintsAsText))).toEqual({
      findings: [
        { kind: 'token_expired', fix: 'svcacct token rotate main --user svc-a', at: at.toISOString() },
      ],
      hint: 'Now: svcacct token rotate main --user svc-a',
    });
  });

  test('of a context that was named says in each command where it is for; the rest stays', () => {
    const there = forContext(result, 'prod') as typeof result;
    expect(JSON.parse(JSON.stringify(there, hintsAsText))).toMatchObject({
      findings: [{ fix: 'svcacct token rotate main --user svc-a --context prod' }],
      hint: 'Now: svcacct token rotate main --user svc-a --context prod',
    });
    expect(there.findings[0]?.at).toBe(at);
  });
});

test.each([
  ['a text', true],
  [rotate, true],
  [advise`${rotate} or ${optionHint('all')}.`, true],
  [joinHints(['a', rotate], '\n'), true],
  [{ kind: 'break' }, false],
  [{ kind: 'command', command: 'token rotate', args: [1], options: {} }, false],
  [{ kind: 'sentence', parts: [{ kind: 'sentence', parts: [] }] }, false],
  [{ kind: 'command', command: 'x', args: [], options: { user: 5 } }, false],
  [7, false],
])('what was written down as %j is a hint: %s', (value, fits) => {
  expect(misfit(hintSchema, JSON.parse(JSON.stringify(value))) === undefined).toBe(fits);
});
