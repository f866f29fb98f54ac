import { expect, test } from 'vitest';
import { withPatience } from '../../../../store/secrets/keychain/patience.ts';

/** An answer that comes when it is told to. */
const later = () => {
  let settle: (answer: string | Error) => void = () => {};
  const answer = new Promise<string>((resolve, reject) => {
    settle = (value) => (value instanceof Error ? reject(value) : resolve(value));
  });
  return { answer, settle };
};

const never = async () => {
  throw new Error('given up');
};

test('an answer in time is the answer, and nobody is asked for', async () => {
  expect(await withPatience(Promise.resolve('secret'), never, never)).toBe('secret');
  await expect(withPatience(Promise.reject(new Error('locked')), never, never)).rejects.toThrow('locked');
});

test('a person who may unlock it is waited for', async () => {
  const { answer, settle } = later();
  const person = async () => {
    // It is late already: the person unlocks it.
    setImmediate(settle, 'secret');
    return true;
  };
  expect(await withPatience(answer, person, never, { alone: 1, withPerson: 60_000 })).toBe('secret');
});

test.each([
  [false, 'within 0.001 seconds'],
  [true, 'within 0.002 seconds'],
])('out of patience, the call is made to return (a person is there: %s)', async (hasPerson, words) => {
  const { answer, settle } = later();
  const giveUp = async () => settle(new Error('Connection is closed'));
  const asked = withPatience(answer, async () => hasPerson, giveUp, { alone: 1, withPerson: 2 });
  await expect(asked).rejects.toMatchObject({
    code: 'secret_store_timeout',
    message: expect.stringContaining(words),
    hint: expect.stringContaining('SVCACCT_SECRET_STORE=file'),
  });
});

test('nobody waits for it once the program is done', async () => {
  const { answer, settle } = later();
  const giveUp = async () => settle(new Error('Connection is closed'));
  const limits = { alone: 1, withPerson: 3_600_000 };
  const asked = withPatience(
    answer,
    async () => true,
    giveUp,
    limits,
    () => true,
  );
  await expect(asked).rejects.toMatchObject({ code: 'secret_store_timeout' });
});
