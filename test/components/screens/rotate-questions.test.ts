import { expect, test } from 'vitest';
import { beginQuestion } from '../../../components/screens/rotate/questions.ts';
import type { RotateItem } from '../../../components/screens/rotate/state.ts';

const rotation = { id: 'svc-a/main', user_name: 'svc-a', token_name: 'main', successor: 'main-2', sinks: [] };
const unfinished = (token: string) =>
  ({ user: 'svc-a', token, prepared: { kind: 'unfinished', rotation } }) as unknown as RotateItem;

test('the new token of an interrupted rotation: what is resumed and revoked is named, and asked everywhere', () => {
  const question = beginQuestion([unfinished('main-2')]);
  expect(question.title).toBe('Resume the rotation of main of svc-a?');
  expect(question.lines.join(' ')).toContain('main is revoked');
  expect(question.onlyInProduction).toBe(false);
});

test('the old one: asked in production only, as what was begun was agreed to', () => {
  expect(beginQuestion([unfinished('main')])).toMatchObject({
    title: 'Resume the rotation of main of svc-a?',
    onlyInProduction: true,
  });
});

test('among several, interrupted rotations are named', () => {
  const other = { user: 'svc-b', token: 'other' } as RotateItem;
  const { title, lines, onlyInProduction } = beginQuestion([other, unfinished('main-2')]);
  expect(onlyInProduction).toBe(false);
  expect(beginQuestion([other, unfinished('main')]).onlyInProduction).toBe(true);
  expect(title).toBe('Rotate 2 tokens?');
  expect(lines.join(' ')).toContain('Interrupted rotations are resumed, and revoke: main of svc-a.');
});
