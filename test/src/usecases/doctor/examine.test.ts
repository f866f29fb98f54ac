import { describe, expect, test } from 'vitest';
import type { HealthFinding } from '../../../../src/domain/doctor/health.ts';
import { UserError } from '../../../../src/errors.ts';
import type {
  AuditLog,
  AuditVerdict,
  Backend,
  Machine,
  Ports,
  Records,
  RotationJournal,
  SecretRecords,
  SecretStore,
  SettingsFile,
  StoreCopy,
  StoreFile,
  UsePorts,
} from '../../../../src/ports.ts';
import { examine } from '../../../../src/usecases/doctor/examine.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const now = new Date('2026-11-24T12:00:00Z');
const good = (revision: number): StoreCopy => ({
  file: '/data/store.json',
  state: 'good',
  revision,
  accounts: 3,
  written_at: '2026-11-24T11:00:00.000Z',
});
const missing: StoreCopy = { file: '/data/store.json.bak', state: 'missing' };
const whole: AuditVerdict = { directory: '/state/audit', records: 0, files: 0, torn_lines: 0, problems: [] };

/** A machine where all is well, but for what is replaced. */
function machine(change: { [Name in keyof Ports]?: Partial<Ports[Name]> } = {}): UsePorts {
  const parts: Record<string, object> = {
    clock: { now: () => now },
    settings: fake<SettingsFile>('settings', { read: async () => ({ contexts: {} }) }),
    storeFile: fake<StoreFile>('storeFile', { inspect: async () => ({ current: good(7), backup: good(6) }) }),
    machine: fake<Machine>('machine', {
      runtime: { svcacct: '1.0.0', node: '24.0.0', platform: 'linux-x64' },
      looseFiles: async () => [],
      unwritable: async () => [],
    }),
    secrets: fake<SecretStore>('secrets', { kind: 'keychain', probe: async () => undefined }),
    backend: fake<Backend>('backend', {
      kind: 'local',
      time: undefined,
      ownLogin: undefined,
      whoami: async () => ({ name: 'admin@laptop', backend: 'local' }),
    }),
    rotations: fake<RotationJournal>('rotations', { list: async () => [] }),
    secretRecords: fake<SecretRecords>('secretRecords', { list: async () => [] }),
    records: fake<Records>('records', { unreadable: async () => [] }),
    audit: fake<AuditLog>('audit', {
      verify: async () => whole,
      ready: async () => undefined,
      async *read() {},
    }),
  };
  for (const [name, methods] of Object.entries(change)) {
    parts[name] = fake<object>(name, { ...parts[name], ...methods });
  }
  return (async (...names: (keyof Ports)[]) =>
    Object.fromEntries(names.map((name) => [name, parts[name]]))) as UsePorts;
}

async function found(use: UsePorts, check: string): Promise<HealthFinding | undefined> {
  return (await examine(use, 'prod')).checks.find((finding) => finding.check === check);
}

test('where all is well every check says so, in one order, and tells as it comes', async () => {
  const told: string[] = [];
  const report = await examine(machine(), 'local', (findings) =>
    told.push(...findings.map(({ check }) => check)),
  );
  expect(report.health).toBe('ok');
  const names = report.checks.map(({ check }) => check);
  expect(names).toEqual([
    'runtime',
    'settings',
    'store',
    'backup',
    'permissions',
    'records',
    'directories',
    'secrets',
    'backend',
    'rotations',
    'audit',
  ]);
  expect(told.sort()).toEqual(names.sort());
});

test('what fails in one check stops no other, and a fault of the program quotes nothing', async () => {
  const fail = async () => {
    throw new TypeError('osmo_secret');
  };
  const report = await examine(machine({ secrets: { probe: fail }, audit: { verify: fail } }), 'local');
  expect(report.health).toBe('problem');
  expect(report.checks).toHaveLength(11);
  expect(JSON.stringify(report)).not.toContain('osmo_secret');
});

test('settings that are in the way are told of once', async () => {
  const broken = new UserError('invalid_input', 'The settings cannot be used.', 'Correct them.');
  const fail = async () => {
    throw broken;
  };
  const report = await examine(machine({ settings: { read: fail }, secrets: { probe: fail } }), 'local');
  expect(report.checks.filter(({ message }) => message === broken.message)).toHaveLength(1);
});

describe('the local store', () => {
  const store = (current: StoreCopy, backup: StoreCopy) =>
    machine({ storeFile: { inspect: async () => ({ current, backup }) } });
  const damaged: StoreCopy = {
    file: '/data/store.json',
    state: 'unreadable',
    problem: 'it is empty',
    newer: false,
  };

  test('nothing yet, and a first change without a copy, are well', async () => {
    expect(await found(store(missing, missing), 'store')).toMatchObject({ health: 'ok' });
    expect(await found(store(good(1), missing), 'backup')).toMatchObject({ health: 'ok' });
  });

  test('one that cannot be used names the way back, where there is one', async () => {
    expect(await found(store(damaged, good(6)), 'store')).toMatchObject({
      health: 'problem',
      hint: saying('svcacct doctor --restore'),
    });
    expect((await found(store(damaged, missing), 'store'))?.hint).toContain('no usable backup');
    expect((await found(store({ ...damaged, newer: true }, good(6)), 'store'))?.hint).toContain(
      'newest svcacct',
    );
  });

  test('one that is gone while its copy is there is a problem; a copy that is gone is a warning', async () => {
    expect(await found(store(missing, good(6)), 'store')).toMatchObject({ health: 'problem' });
    expect(await found(store(good(7), missing), 'backup')).toMatchObject({ health: 'warning' });
    expect(await found(store(good(7), damaged), 'backup')).toMatchObject({ health: 'warning' });
  });
});

describe('the backend', () => {
  const service = (change: Partial<Backend>, loggedInAt = '2026-11-20T12:00:00.000Z') =>
    machine({
      backend: {
        kind: 'osmo',
        time: async () => now,
        whoami: async () => ({ name: 'admin', backend: 'https://osmo', expires_at: '2027-06-01T00:00:00Z' }),
        ...change,
      },
      audit: {
        async *read() {
          const login = {
            action: 'login',
            context: 'prod',
            at: loggedInAt,
            outcome: 'done' as const,
          };
          yield { records: [{ ...login, seq: 1, prev: '', hash: '', actor: '' }], unreadable: 0 };
        },
      },
    });

  test('says who we are, how old the login is and until when it is good', async () => {
    expect(await found(service({}), 'login')).toEqual({
      check: 'login',
      health: 'ok',
      message: 'logged in 4 days ago; valid until 2027-06-01T00:00:00Z, in 188 days',
    });
  });

  test.each([
    [3, 'logged in just now; '],
    [180, "logged in just now (this machine's clock was 180 s ahead then); "],
  ])('that was logged in to before the clock was set back by %i s', async (seconds, age) => {
    const ahead = new Date(now.getTime() + seconds * 1000).toISOString();
    const finding = await found(service({}, ahead), 'login');
    expect(finding).toMatchObject({ health: 'ok', message: expect.stringContaining(age) });
    expect(finding?.message).not.toContain('logged in in');
  });

  test('warns of a login that ends soon', async () => {
    const whoami = async () => ({
      name: 'admin',
      backend: 'https://osmo',
      expires_at: '2026-12-01T00:00:00Z',
    });
    expect(await found(service({ whoami }), 'login')).toMatchObject({ health: 'warning' });
  });

  test('that is out of reach is a problem, and a login that is missing is one of its own', async () => {
    const failing = (code: 'backend_unreachable' | 'not_logged_in') => async () => {
      throw new UserError(code, 'No.', 'Do something.');
    };
    const time = failing('backend_unreachable');
    const unreachable = service({ whoami: failing('backend_unreachable'), time });
    expect(await found(unreachable, 'backend')).toMatchObject({ health: 'problem', hint: 'Do something.' });
    expect(await found(unreachable, 'clock')).toBeUndefined();
    const loggedOut = service({ whoami: failing('not_logged_in') });
    expect(await found(loggedOut, 'backend')).toBeUndefined();
    expect(await found(loggedOut, 'login')).toMatchObject({ health: 'problem' });
  });

  test.each([
    [0, 'ok'],
    [14, 'ok'],
    [-60, 'warning'],
    [60, 'warning'],
    [600, 'problem'],
  ])('whose clock is %i s ahead: %s', async (seconds, health) => {
    const time = async () => new Date(now.getTime() + seconds * 1000);
    const finding = await found(service({ time }), 'clock');
    expect(finding).toMatchObject({ health });
    if (seconds > 14) expect(finding?.message).toContain("behind the backend's");
    if (seconds < 0) expect(finding?.message).toContain("ahead of the backend's");
  });
});

test('files that other users can access are named, the first few, and counted', async () => {
  const looseFiles = async () =>
    Array.from({ length: 5 }, (_, number) => ({ path: `/data/${number}`, mode: '0644', wanted: '0600' }));
  expect(await found(machine({ machine: { looseFiles } }), 'permissions')).toMatchObject({
    health: 'problem',
    message: 'other users can access /data/0 (0644), /data/1 (0644), /data/2 (0644) and 2 more',
  });
});

test('an audit log that was changed is a problem, with the first place', async () => {
  const verify = async (): Promise<AuditVerdict> => ({
    ...whole,
    problems: [{ kind: 'changed', file: 'audit.jsonl', line: 3, message: 'record 3 was modified' }],
  });
  expect(await found(machine({ audit: { verify } }), 'audit')).toMatchObject({
    health: 'problem',
    message: 'not verified: audit.jsonl:3: record 3 was modified',
  });
});
