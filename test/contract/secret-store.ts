import { describe, expect, test } from 'vitest';
import type { SecretStore } from '../../src/ports.ts';

const ref = { user: 'backend-operator', token: 'backend-token' };

/** What every place for secrets must do. `open` answers with the store of a context, empty at first. */
export function secretStoreContract(name: string, open: (context: string) => Promise<SecretStore>): void {
  describe(`${name}: secrets`, () => {
    test('a secret is given back as it was kept, until it is deleted', async () => {
      const store = await open('local');
      await store.probe();
      expect(await store.get(ref)).toBeUndefined();
      await store.set(ref, 'osmo_abc');
      expect(await store.get(ref)).toBe('osmo_abc');
      await store.set(ref, 'osmo_def');
      expect(await store.get(ref)).toBe('osmo_def');
      expect(await store.delete(ref)).toBe(true);
      expect(await store.get(ref)).toBeUndefined();
      expect(await store.delete(ref)).toBe(false);
    });

    test.each([
      ['of several scripts', 'пароль ✓ 密码 🔑 e\u0301'],
      ['with newlines', 'one\ntwo\r\n\tthree\n'],
      ['with quotes and NUL', `'"\\$()\u0000;`],
      ['of 100,000 characters', 'x'.repeat(100_000)],
    ])('a value %s comes back whole', async (_, value) => {
      const store = await open('local');
      await store.set(ref, value);
      expect(await store.get(ref)).toBe(value);
      await store.delete(ref);
    });

    test('names that look alike are different names', async () => {
      const store = await open('local');
      const refs = ['svc-a', 'SVC-A', 'svc-a/main', '../svc-a', 'svc-ä@example.com', 'x'.repeat(300)].flatMap(
        (user) => ['main', 'Main'].map((token) => ({ user, token })),
      );
      for (const [number, each] of refs.entries()) await store.set(each, `secret ${number}`);
      for (const [number, each] of refs.entries()) expect(await store.get(each)).toBe(`secret ${number}`);
      for (const each of refs) expect(await store.delete(each)).toBe(true);
    });

    test('contexts do not know each other', async () => {
      const [local, other] = await Promise.all([open('local'), open('Local')]);
      await local.set(ref, 'here');
      expect(await other.get(ref)).toBeUndefined();
      expect(await other.delete(ref)).toBe(false);
      expect(await local.get(ref)).toBe('here');
      await local.delete(ref);
    });

    test('questions at once are all answered', async () => {
      const store = await open('local');
      const refs = Array.from({ length: 12 }, (_, number) => ({ user: 'svc-a', token: `t${number}` }));
      await Promise.all(refs.map((each) => store.set(each, each.token)));
      expect(await Promise.all(refs.map((each) => store.get(each)))).toEqual(refs.map(({ token }) => token));
      expect(await Promise.all(refs.map((each) => store.delete(each)))).toEqual(refs.map(() => true));
    });
  });
}
