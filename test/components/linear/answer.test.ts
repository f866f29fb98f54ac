import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../components/linear/answer.ts';
import { agreed } from '../../../components/linear/prompt.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { account } from '../world.ts';
import { talk } from './talk.ts';
import { at } from './ways.ts';

/** @returns what a line means on a screen, in short. */
async function meaning(way: readonly string[], line: string): Promise<string> {
  const { view, offers } = await at(way);
  const means = meaningOf(line, { view, offers, tabs: catalogue.tabs });
  switch (means.kind) {
    case 'press':
      return means.offer.verb;
    case 'row':
      return `${means.index + 1} ${means.offer?.verb ?? 'selected'}`;
    case 'text':
    case 'commands':
      return `${means.kind} ${means.text}`;
    case 'textFor':
      return `${means.offer.verb} ${means.text}`;
    case 'tab':
      return means.tab.title;
    default:
      return means.kind;
  }
}

const accounts: readonly string[] = [];
const oneAccount = ['/', 's', 'v', 'c', '-', 'a', 'enter', 'enter'];
const typingName = ['n', 'enter', 'tab'];

test.each([
  ['', 'open'],
  ['3', '3 open'],
  ['d 3', '3 delete'],
  ['delete 3', '3 delete'],
  ['DELETE', 'delete'],
  ['d', 'delete'],
  // A letter is a key, and another one where it is a capital.
  ['D', 'unknown'],
  ['0', 'unknown'],
  ['99', 'unknown'],
  ['d 99', 'unknown'],
  ['-1', 'unknown'],
  ['1.5', 'unknown'],
  ['1 2', 'unknown'],
  ['m', 'unknown'],
  ['dd', 'unknown'],
  ['yes', 'unknown'],
  ['roles', 'Roles'],
  [':Roles', 'Roles'],
  [':d', 'delete'],
  [':exp', 'commands exp'],
  [':', 'commands '],
  ['/ prod eu', 'filter prod eu'],
  ['/', 'filter'],
])('on the accounts %j means %s', async (line, wanted) => {
  expect(await meaning(accounts, line)).toBe(wanted === 'filter' ? 'filter ' : wanted);
});

test.each([
  ['', 'again'],
  ['2', '2 selected'],
  ['roles', 'roles'],
  [':roles', 'Roles'],
])('on an account %j means %s', async (line, wanted) => {
  expect(await meaning(oneAccount, line)).toBe(wanted);
});

test.each([
  ['', 'accept'],
  ['d', 'text d'],
  // The lines of the page have numbers.
  ['2', '2 selected'],
  ['99', 'text 99'],
  [':back', 'back'],
  [':esc', 'back'],
  [':d', 'unknown'],
  [':quit', 'unknown'],
])('where a name is typed %j means %s', async (line, wanted) => {
  expect(await meaning(typingName, line)).toBe(wanted);
});

describe('a question before something is destroyed', () => {
  const question = { title: '', lines: [], yes: 'roll back', no: 'leave it', destructive: true };

  test.each([
    ['yes', true],
    ['Roll back', true],
    ['', false],
    ['no', false],
    ['N', false],
    ['y', undefined],
    ['ye', undefined],
    ['yes please', undefined],
    ['1', undefined],
  ])('%j answers it with %s', (line, wanted) => {
    expect(agreed(line, question)).toBe(wanted);
  });

  test.each([
    ['prod', true],
    ['yes', undefined],
    ['Prod', undefined],
    ['roll back', undefined],
    ['', false],
  ])('in production %j answers it with %s', (line, wanted) => {
    expect(agreed(line, { ...question, typed: 'prod' })).toBe(wanted);
  });

  test('a context that is called "no" is agreed to by its name', () => {
    expect(agreed('no', { ...question, typed: 'no' })).toBe(true);
  });
});

test('a secret that is pasted as an answer is not said again', async () => {
  const secret = `osmo_${'x'.repeat(43)}`;
  const { text } = await talk({ backend: { listAccounts: async () => [account('svc-a')] } }, [
    secret,
    'd',
    secret,
  ]);
  // Once each, where it was typed.
  expect(text.split(secret)).toHaveLength(3);
  expect(text).toContain('This looks like a secret, not a name.');
});
