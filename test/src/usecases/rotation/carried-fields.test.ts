import { expect, test } from 'vitest';
import type { AccessToken } from '../../../../src/domain/token/token.ts';
import type { NewToken } from '../../../../src/ports.ts';
import { prepareRotation } from '../../../../src/usecases/rotation/prepare.ts';
import { rotateToken } from '../../../../src/usecases/rotation/rotate-token.ts';
import { parseRotation } from '../../../../store/journal/record.ts';
import { makeWorld, ref } from './world.ts';

/**
 * What becomes of each field of a token when it is rotated: made anew, or carried to the new token. A field that is added
 * to the type does not compile before it stands here; one that stands here as carried must be carried.
 */
const fates: { readonly [Name in keyof Required<AccessToken>]: 'anew' | readonly unknown[] | string } = {
  user_name: 'anew',
  token_name: 'anew',
  expires_at: 'anew',
  created_at: 'anew',
  created_by: 'anew',
  description: 'what it is for',
  roles: ['osmo-user'],
};

const carried = Object.fromEntries(Object.entries(fates).filter(([, fate]) => fate !== 'anew'));

test('a rotation carries every field of a token that is not made anew, also through its record', async () => {
  const { ports } = await makeWorld({ sinks: ['file:/a'] });
  const asked: NewToken[] = [];
  const backend = new Proxy(ports.backend, {
    get(target, name) {
      if (name === 'listTokens')
        return async (user: string) =>
          (await target.listTokens(user)).map((token) =>
            token.token_name === ref.token ? { ...token, ...carried } : token,
          );
      if (name === 'createToken')
        return async (token: NewToken) => {
          asked.push(token);
          return target.createToken(token);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const saved: string[] = [];
  const rotations = {
    ...ports.rotations,
    save: async (rotation: Parameters<typeof ports.rotations.save>[0]) => {
      saved.push(JSON.stringify(rotation));
      await ports.rotations.save(rotation);
    },
  };
  const changed = { ...ports, backend, rotations };
  await rotateToken(changed, await prepareRotation(changed, ref, {}), {});
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject(carried);
  expect(saved.length).toBeGreaterThan(2);
  for (const record of saved) expect(parseRotation(record)).toMatchObject({ rotation: carried });
});
