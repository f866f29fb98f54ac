import { expect, test } from 'vitest';
import { withPatience } from '../../../../store/secrets/keychain/patience.ts';
import { saying } from '../../../helpers/saying.ts';

const nobodyAsked = async () => {
  throw new Error('asked who is there');
};

test('an answer in time is the answer, and nobody is asked for', async () => {
  const setup = { hasPerson: nobodyAsked };
  expect(await withPatience(Promise.resolve('secret'), setup)).toBe('secret');
  await expect(withPatience(Promise.reject(new Error('locked')), setup)).rejects.toThrow('locked');
});

test('a person who may unlock it is waited for', async () => {
  let unlock: (answer: string) => void = () => {};
  const answer = new Promise<string>((resolve) => {
    unlock = resolve;
  });
  const hasPerson = async () => {
    // It is late already: the person unlocks it.
    setImmediate(unlock, 'secret');
    return true;
  };
  expect(await withPatience(answer, { hasPerson, limits: { alone: 1, withPerson: 60_000 } })).toBe('secret');
});

test.each([
  [false, 'within 0.001 seconds'],
  [true, 'within 0.002 seconds'],
])('out of patience, it is given up (a person is there: %s)', async (isThere, words) => {
  const setup = { hasPerson: async () => isThere, limits: { alone: 1, withPerson: 2 } };
  await expect(withPatience(new Promise(() => {}), setup)).rejects.toMatchObject({
    code: 'secret_store_timeout',
    message: expect.stringContaining(words),
    hint: saying('SVCACCT_SECRET_STORE=file'),
  });
});
