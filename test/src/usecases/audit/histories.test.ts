import { expect, test } from 'vitest';
import type { AuditLog, AuditRecord } from '../../../../src/ports.ts';
import { readHistories } from '../../../../src/usecases/audit/histories.ts';
import { fake } from '../../../helpers/fake.ts';

const record = (seq: number, change: Partial<AuditRecord>) =>
  ({ seq, context: 'local', action: 'secret.get', outcome: 'done', user: 'svc-a', ...change }) as AuditRecord;
const logOf = (...parts: readonly (readonly AuditRecord[])[]) =>
  fake<AuditLog>('audit', {
    async *read() {
      for (const records of parts) yield { records, unreadable: 0 };
    },
  });

test('of each account of this context, the newest first, over all files', async () => {
  const audit = logOf(
    [record(1, {}), record(2, { user: 'svc-b' }), record(3, { context: 'prod' })],
    [record(4, { action: 'token.create' }), record(5, { user: undefined })],
  );
  const histories = await readHistories({ audit }, 'local');
  expect([...histories.keys()]).toEqual(['svc-a', 'svc-b']);
  expect(histories.get('svc-a')?.latest.map(({ seq }) => seq)).toEqual([4, 1]);
});

test('only the newest are kept, and who retrieved a secret before is known all the same', async () => {
  const many = Array.from({ length: 40 }, (_, index) => record(index + 2, { action: 'role.assign' }));
  const audit = logOf([record(1, { token: 'main' }), ...many]);
  const history = (await readHistories({ audit }, 'local')).get('svc-a');
  expect(history?.latest.map(({ seq }) => seq)).toEqual([41, 40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30]);
  expect(history?.retrieved.get('main')?.seq).toBe(1);
});

test('a retrieval that failed, or of an earlier token of the name, is none', async () => {
  const audit = logOf([
    record(1, { token: 'main' }),
    record(2, { token: 'main', action: 'token.create' }),
    record(3, { token: 'main', outcome: 'failed' }),
  ]);
  expect((await readHistories({ audit }, 'local')).get('svc-a')?.retrieved.size).toBe(0);
});
