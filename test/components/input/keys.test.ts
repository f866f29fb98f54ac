import type { Key as InkKey } from 'ink';
import { expect, test } from 'vitest';
import { toKeys } from '../../../components/input/keys.ts';

const none = {} as InkKey;

test('several keys in one piece are several keys', () => {
  expect(toKeys('dy\r', none)).toEqual([
    { name: 'd', text: 'd' },
    { name: 'y', text: 'y' },
    { name: 'enter' },
  ]);
});

test('named keys, control keys and the space', () => {
  expect(toKeys('', { upArrow: true } as InkKey)).toEqual([{ name: 'up' }]);
  expect(toKeys('a', { ctrl: true } as InkKey)).toEqual([{ name: 'ctrl-a' }]);
  expect(toKeys('', { leftArrow: true, ctrl: true } as InkKey)).toEqual([{ name: 'ctrl-left' }]);
  expect(toKeys('', { rightArrow: true, meta: true } as InkKey)).toEqual([{ name: 'ctrl-right' }]);
  expect(toKeys(' ', none)).toEqual([{ name: 'space', text: ' ' }]);
  expect(toKeys('', { tab: true, shift: true } as InkKey)).toEqual([{ name: 'shift-tab' }]);
});

test('an emoji is one key', () => {
  expect(toKeys('👩‍👩‍👧', none)).toEqual([{ name: '👩‍👩‍👧', text: '👩‍👩‍👧' }]);
});

test('letting a key go is nothing', () => {
  expect(toKeys('a', { eventType: 'release' } as InkKey)).toEqual([]);
});
