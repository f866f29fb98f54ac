import { describe, expect, test } from 'vitest';
import type { SecretRecords } from '../../src/ports.ts';

/** A record of kept secrets to try, with nothing in it. */
export interface RecordsUnderTest {
  readonly records: SecretRecords;
  /** Sets the clock it was given. */
  readonly setNow: (now: Date) => void;
}

const ref = { user: 'svc-a', token: 'main' };
const record = {
  store: 'keychain',
  fingerprint: '0123456789ab',
  kept_at: '2026-01-01T00:00:00.000Z',
} as const;

/** What every record of kept secrets must do. */
export function keptSecretsContract(name: string, make: () => Promise<RecordsUnderTest>): void {
  describe(`${name}: what is known of kept secrets`, () => {
    test('a record is found as it was written, by itself and in the list', async () => {
      const { records } = await make();
      const whole = { ...record, expires_at: '2026-06-01T00:00:00Z', sinks: ['file:/etc/osmo/token'] };
      await records.record(ref, whole);
      expect(await records.find(ref)).toEqual({ ...ref, ...whole });
      expect(await records.list()).toEqual([{ ...ref, ...whole }]);
    });

    test('what is not recorded is not there, and removing it is no error', async () => {
      const { records } = await make();
      expect(await records.find(ref)).toBeUndefined();
      expect(await records.list()).toEqual([]);
      await records.remove(ref);
      await records.record(ref, record);
      expect(await records.find({ ...ref, token: 'other' })).toBeUndefined();
      expect(await records.find({ ...ref, user: 'svc-b' })).toBeUndefined();
    });

    test('a change is merged: what it does not name stays, what it names as undefined goes', async () => {
      const { records } = await make();
      await records.record(ref, { ...record, expires_at: '2026-06-01T00:00:00Z', successor: 'main-2' });
      await records.record(ref, { successor: undefined, sinks: ['file:/x'] });
      expect(await records.find(ref)).toEqual({
        ...ref,
        ...record,
        expires_at: '2026-06-01T00:00:00Z',
        sinks: ['file:/x'],
      });
    });

    test('a change of nothing is rejected, so that a forgotten secret does not come back half', async () => {
      const { records } = await make();
      await expect(records.record(ref, { successor: 'main-2' })).rejects.toMatchObject({ code: 'not_found' });
      expect(await records.list()).toEqual([]);
    });

    test('handing a secret out is seen, until a new secret is kept', async () => {
      const { records, setNow } = await make();
      await records.record(ref, record);
      setNow(new Date('2026-03-04T05:06:07.000Z'));
      await records.touch(ref);
      expect(await records.find(ref)).toEqual({
        ...ref,
        ...record,
        retrieved_at: '2026-03-04T05:06:07.000Z',
      });
      setNow(new Date('2026-03-05T00:00:00.000Z'));
      await records.touch(ref);
      expect((await records.list()).map(({ retrieved_at }) => retrieved_at)).toEqual([
        '2026-03-05T00:00:00.000Z',
      ]);
      await records.record(ref, { expires_at: '2026-06-01T00:00:00Z' });
      expect(await records.find(ref)).toMatchObject({ retrieved_at: '2026-03-05T00:00:00.000Z' });
      await records.record(ref, { retrieved_at: '2026-02-01T00:00:00.000Z' });
      expect(await records.find(ref)).toMatchObject({ retrieved_at: '2026-02-01T00:00:00.000Z' });
      await records.record(ref, { ...record, expires_at: undefined, retrieved_at: undefined });
      expect(await records.find(ref)).toEqual({ ...ref, ...record });
    });

    test('handing out what is not recorded makes no record', async () => {
      const { records } = await make();
      await records.touch(ref);
      expect(await records.find(ref)).toBeUndefined();
      expect(await records.list()).toEqual([]);
    });

    test('a record is removed with all that was known of it', async () => {
      const { records } = await make();
      await records.record(ref, record);
      await records.record({ ...ref, token: 'other' }, record);
      await records.touch(ref);
      await records.remove(ref);
      expect(await records.find(ref)).toBeUndefined();
      expect(await records.list()).toEqual([{ ...ref, token: 'other', ...record }]);
      await records.record(ref, record);
      expect(await records.find(ref)).toEqual({ ...ref, ...record });
    });

    test('names that differ only in case, are long or strange are different names', async () => {
      const { records } = await make();
      const users = [
        'svc-a',
        'SVC-A',
        'con',
        '../x',
        'a/b',
        'ä@example.com',
        'a.json',
        'x'.repeat(300),
        `${'x'.repeat(300)}y`,
      ];
      const refs = users.flatMap((user) =>
        ['main', 'MAIN', 'm'.repeat(300)].map((token) => ({ user, token })),
      );
      for (const each of refs) await records.record(each, { ...record, successor: `${each.token.length}` });
      for (const each of refs) await records.touch(each);
      for (const each of refs)
        expect(await records.find(each)).toMatchObject({ ...each, successor: `${each.token.length}` });
      expect(await records.list()).toHaveLength(refs.length);
      for (const user of users) {
        expect((await records.list(user)).map((each) => each.user)).toEqual([user, user, user]);
        expect((await records.list(user)).every(({ retrieved_at }) => retrieved_at !== undefined)).toBe(true);
      }
      expect(await records.list('svc-nobody')).toEqual([]);
    });

    test('changes at once are all kept', async () => {
      const { records } = await make();
      await records.record(ref, record);
      await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          number % 2 === 0 ? records.record({ ...ref, token: `t${number}` }, record) : records.touch(ref),
        ),
      );
      expect(await records.list()).toHaveLength(11);
    });
  });
}
