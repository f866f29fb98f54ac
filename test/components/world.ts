import type { Place } from '../../components/shell/place.ts';
import type { Settings } from '../../src/domain/settings/settings.ts';
import type { AccessToken } from '../../src/domain/token/token.ts';
import type {
  Account,
  AuditLog,
  Backend,
  Clock,
  Delivery,
  Digest,
  Files,
  Machine,
  Ports,
  Prompter,
  Records,
  RotationJournal,
  SecretRecords,
  SecretStore,
  SecretStores,
  SettingsFile,
  StoreFile,
} from '../../src/ports.ts';
import { fake } from '../helpers/fake.ts';

/** The instant at which the component tests take place. */
export const testNow = new Date('2026-11-24T12:00:00Z');

/** @returns an account with these roles, and a token for each date. */
export function account(id: string, roles: readonly string[] = [], dates: readonly string[] = []): Account {
  return {
    id,
    created_at: '2026-01-15T10:00:00Z',
    created_by: 'admin@example.com',
    roles: roles.map((role_name) => ({
      role_name,
      assigned_by: 'admin@example.com',
      assigned_at: '2026-01-15T10:00:00Z',
    })),
    tokens: dates.map((date, index) => token(id, `token-${index + 1}`, date, roles)),
  };
}

/** @returns a token that stops on `date`. */
export function token(user: string, name: string, date: string, roles: readonly string[] = []): AccessToken {
  return {
    user_name: user,
    token_name: name,
    expires_at: `${date}T00:00:00Z`,
    description: '',
    roles,
  };
}

/** The store on this machine, as a place. */
export const localPlace: Place = { name: 'local', production: false, marks: [] };

/** What a component test lets the world do; anything else fails the test. */
export interface World {
  readonly backend?: Partial<Backend>;
  readonly secretRecords?: Partial<SecretRecords>;
  readonly secrets?: Partial<SecretStore>;
  readonly secretStores?: Partial<SecretStores>;
  readonly files?: Partial<Files>;
  readonly delivery?: Partial<Delivery>;
  readonly digest?: Partial<Digest>;
  readonly settings?: Settings;
  readonly audit?: Partial<AuditLog>;
  readonly rotations?: Partial<RotationJournal>;
  readonly records?: Partial<Records>;
  readonly storeFile?: Partial<StoreFile>;
  readonly machine?: Partial<Machine>;
  /** What the person must be told besides. */
  readonly warnings?: string[];
  /** For how many seconds changes are held back; 0 if not given. */
  readonly holdSeconds?: number;
  /** Where the UI begins; the store on this machine if not given. */
  readonly place?: Place;
  /** What every other context holds. */
  readonly elsewhere?: World;
  /** What some other contexts hold, by name, while they are looked at from here. */
  readonly others?: Readonly<Record<string, World>>;
  /** Real parts in place of the fakes. */
  readonly ports?: Partial<Ports>;
}

/** @returns the ports of a world, as a context hands them out. */
export function portsOf(
  world: World,
): Pick<
  Ports,
  | Exclude<keyof World, 'place' | 'elsewhere' | 'others' | 'warnings' | 'ports' | 'holdSeconds'>
  | 'prompter'
  | 'clock'
> {
  return {
    audit: fake<AuditLog>('audit', { async *read() {}, ...world.audit }),
    rotations: fake<RotationJournal>('rotations', { list: async () => [], ...world.rotations }),
    records: fake<Records>('records', { unreadable: async () => [], ...world.records }),
    storeFile: fake<StoreFile>('storeFile', { ...world.storeFile }),
    machine: fake<Machine>('machine', { ...world.machine }),
    backend: fake<Backend>('backend', {
      kind: 'local',
      ownLogin: undefined,
      whoami: async () => ({ name: 'admin@laptop', backend: 'local' }),
      listRoles: async () => [],
      ...world.backend,
    }),
    secretRecords: fake<SecretRecords>('secretRecords', { list: async () => [], ...world.secretRecords }),
    secrets: fake<SecretStore>('secrets', { kind: 'none', ...world.secrets }),
    secretStores: fake<SecretStores>('secretStores', {
      standing: async () => ({
        kind: world.secrets?.kind ?? 'none',
        byVariable: false,
        file: 'new',
        keyFile: '/home/admin/secrets.key',
      }),
      ...world.secretStores,
    }),
    files: fake<Files>('files', { whole: (path) => path, ...world.files }),
    delivery: fake<Delivery>('delivery', { ...world.delivery }),
    digest: fake<Digest>('digest', { ...world.digest }),
    settings: fake<SettingsFile>('settings', { read: async () => world.settings ?? { contexts: {} } }),
    // The UI asks by itself, never through the prompter of the command line.
    prompter: fake<Prompter>('prompter', {}),
    clock: { now: () => testNow } satisfies Clock,
    ...world.ports,
  };
}
