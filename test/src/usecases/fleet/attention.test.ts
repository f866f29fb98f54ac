import { expect, test } from 'vitest';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import { UserError } from '../../../../src/errors.ts';
import { hintText } from '../../../../src/output/hint-text.ts';
import type { Account, Ports } from '../../../../src/ports.ts';
import {
  attention,
  type ContextAttention,
  type ContextReading,
  readContexts,
} from '../../../../src/usecases/fleet/attention.ts';
import { secretRecordsInMemory } from '../../../../store/secret-records/records-in-memory.ts';
import { fake } from '../../../helpers/fake.ts';

const clock = { now: () => new Date('2026-11-28T12:00:00Z') };

function account(id: string, role_name: string, token: string, date: string): Account {
  const assigned_at = '2026-11-01T00:00:00Z';
  return {
    ...{ id, created_at: assigned_at, created_by: 'admin' },
    roles: [{ role_name, assigned_by: 'admin', assigned_at }],
    tokens: [
      {
        ...{ user_name: id, token_name: token, expires_at: `${date}T00:00:00Z`, description: '' },
        roles: [role_name],
      },
    ],
  };
}

function portsWith(backend: Partial<Ports['backend']>): Parameters<typeof attention>[0] {
  return {
    backend: fake<Ports['backend']>('backend', {
      maxTokenDays: async () => undefined,
      whoami: async () => ({ name: 'admin', backend: 'local' }),
      ...backend,
    }),
    secretRecords: secretRecordsInMemory(clock),
    settings: fake<Ports['settings']>('settings', { read: async () => ({ contexts: {} }) }),
    rotations: fake<Ports['rotations']>('rotations', { list: async () => [] }),
    records: fake<Ports['records']>('records', { unreadable: async () => [] }),
    clock,
    patterns: () => Promise.reject(new Error('unexpected call: patterns')),
  };
}

const query = { context: 'prod', within: '14d', critical: '3d' };
const accounts = [
  account('svc-dead', 'osmo-user', 'old', '2026-11-20'),
  account('svc-boss', 'osmo-admin', 'far', '2026-12-20'),
];

test('a context is read once, and told by its dates, its roles and its secrets', async () => {
  let lists = 0;
  const listAccounts = async () => {
    lists++;
    return accounts;
  };
  const read = await attention(portsWith({ listRoles: async () => defaultRoles, listAccounts }), query);
  expect(lists).toBe(1);
  const lines = read.items.map(({ urgency, user, action }) => `${urgency} ${user} ${action}`);
  expect(lines[0]).toBe('expired svc-dead rotate');
  expect(lines).toContain('risk svc-boss account');
  expect(lines).toContain('undelivered svc-boss destination');
  expect(read.counts).toMatchObject({ accounts: 2, tokens: 2, expired: 1 });
  expect(read.counts.risk).toBe(read.items.filter(({ urgency }) => urgency === 'risk').length);
});

test('where the catalogue may not be read, nothing is said of roles, but that', async () => {
  const listRoles = () => Promise.reject(new UserError('forbidden', 'No.'));
  const read = await attention(portsWith({ listRoles, listAccounts: async () => accounts }), query);
  expect(read.items.filter(({ urgency }) => urgency === 'risk')).toEqual([]);
  expect(read.not_checked.join(' ')).toContain('may not read the catalogue');
});

test('however many contexts do not answer, the others are told', async () => {
  const told: string[] = [];
  const hanging = Array.from({ length: 20 }, (_, index) => `hangs-${index}`);
  const listAccounts = async () => accounts;
  const read = (context: string) =>
    context === 'answers'
      ? attention(portsWith({ listRoles: async () => defaultRoles, listAccounts }), { ...query, context })
      : new Promise<never>(() => undefined);
  await new Promise<void>((resolve) => {
    void readContexts([...hanging, 'answers'], read, (reading) => {
      told.push(reading.is === 'read' ? reading.attention.context : reading.unread.context);
      resolve();
    });
  });
  expect(told).toEqual(['answers']);
});

test('of several contexts each is told when it is known; one that fails hides nothing', async () => {
  const told: ContextReading[] = [];
  let release = () => {};
  const slow = new Promise<void>((resolve) => (release = resolve));
  const known = (context: string): ContextAttention => ({
    ...{ context, checked_at: '', identity: 'admin', items: [], coming: [], not_checked: [] },
    counts: {
      accounts: 0,
      tokens: 0,
      expired: 0,
      expiring: 0,
      critical: 0,
      risk: 0,
      rotations: 0,
      unread: 0,
    },
  });
  const read = async (context: string): Promise<ContextAttention> => {
    if (context === 'slow') await slow;
    if (context === 'old')
      throw new UserError('not_logged_in', 'The login has expired.', 'svcacct login old');
    if (context === 'down') throw new UserError('backend_unreachable', 'No answer.', 'Check the network.');
    if (context === 'odd') throw new TypeError('secret text');
    return known(context);
  };
  const names = ['slow', 'old', 'down', 'odd', 'local', 'last'];
  const done = readContexts(names, read, (reading) => {
    told.push(reading);
    // The slow one is not let go before all others were told.
    if (told.length === names.length - 1) release();
  });
  await done;
  const lines = told.map((one) =>
    one.is === 'read'
      ? one.attention.context
      : `${one.unread.context}: ${one.unread.kind} ${one.unread.fix && hintText(one.unread.fix)}`,
  );
  expect(lines.at(-1)).toBe('slow');
  expect([...lines].sort()).toEqual([
    'down: unreachable Check the network.',
    'last',
    'local',
    'odd: failed undefined',
    'old: login svcacct login old',
    'slow',
  ]);
  expect(JSON.stringify(told)).not.toContain('secret text');
});
