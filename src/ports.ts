import type { AuditLog } from './ports/audit.ts';
import type { Backend } from './ports/backend.ts';
import type { Delivery, DesktopClipboard } from './ports/delivery.ts';
import type { Browser, Logins } from './ports/login.ts';
import type { Progress, Prompter } from './ports/person.ts';
import type { Records } from './ports/records.ts';
import type { RotationJournal } from './ports/rotation.ts';
import type { SecretEntries, SecretRecords, SecretStore, SecretStores } from './ports/secrets.ts';
import type { Clock, Digest, Launcher, Patterns, Random, Runner } from './ports/system.ts';
import type { Changes, Files, Machine, Notices, SettingsFile, StoreFile } from './ports/upkeep.ts';

export type * from './ports/audit.ts';
export type * from './ports/backend.ts';
export type * from './ports/delivery.ts';
export type * from './ports/login.ts';
export type * from './ports/person.ts';
export type * from './ports/records.ts';
export type * from './ports/rotation.ts';
export type * from './ports/secrets.ts';
export type * from './ports/system.ts';
export type * from './ports/upkeep.ts';

/** All that the program needs of the world. A function asks for the least: `Pick<Ports, 'backend' | 'clock'>`. */
export interface Ports {
  readonly backend: Backend;
  readonly secrets: SecretStore;
  readonly secretStores: SecretStores;
  readonly secretEntries: SecretEntries;
  readonly logins: Logins;
  readonly browser: Browser;
  readonly secretRecords: SecretRecords;
  readonly settings: SettingsFile;
  readonly audit: AuditLog;
  readonly delivery: Delivery;
  readonly digest: Digest;
  readonly files: Files;
  readonly notices: Notices;
  readonly rotations: RotationJournal;
  readonly records: Records;
  readonly storeFile: StoreFile;
  readonly machine: Machine;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
  readonly patterns: Patterns;
  readonly prompter: Prompter;
  readonly runner: Runner;
  readonly launcher: Launcher;
  readonly clipboard: DesktopClipboard;
  readonly progress: Progress;
}

/** Hands parts out by name, each opened on first use: for what looks at many parts, any of which may fail. */
export type UsePorts = <Name extends keyof Ports>(...names: Name[]) => Promise<Pick<Ports, Name>>;
