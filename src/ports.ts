import type { RoleAssignment, UserFilter, UserPage, UserWithRoles } from './domain/account.ts';
import type { LoginOffer, Server } from './domain/login.ts';
import type { NewRole, Role } from './domain/role.ts';
import type { Rotation } from './domain/rotation/rotation.ts';
import type { ProviderSession, SavedSession } from './domain/session.ts';
import type { LoginMethod, Settings } from './domain/settings.ts';
import type { AccessToken, TokenRef, VerifiedToken } from './domain/token.ts';

/** Who the backend takes us for. `roles` and `expires_at` are absent where the backend does not say. */
export interface Identity {
  readonly name: string;
  readonly backend: string;
  readonly roles?: readonly string[] | undefined;
  readonly token_name?: string | undefined;
  readonly expires_at?: string | undefined;
}

/** What a backend needs to make an access token; `expires_on` is a UTC date, `roles` are all held by the user. */
export interface NewToken extends TokenRef {
  readonly expires_on: string;
  readonly description: string;
  readonly roles: readonly string[];
}

/** A token that was just made. The secret is handed out here, once. */
export interface MintedToken {
  readonly token: AccessToken;
  readonly secret: string;
}

/** A user with roles and tokens, as the fleet-wide views need it. */
export interface Account extends UserWithRoles {
  readonly tokens: readonly AccessToken[];
}

/** For calls that may take long: cancelled through `signal`, told of through `progress` (done of total). */
export interface LongCall {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Where accounts live. Every implementation follows OSMO's rules and passes `test/contract/backend.ts`.
 * Trouble is a UserError: `not_found`, `conflict`, `role_not_held`, `invalid_input`, `forbidden`, `not_logged_in`,
 * `token_refused`, `backend_unreachable`, `backend_failed`, `store_unreadable`, `store_unwritable`.
 */
export interface Backend {
  readonly kind: 'local' | 'osmo';
  whoami(): Promise<Identity>;
  /** What time it is for the backend, to a second; where it is another machine. Needs no login. */
  readonly time?: (() => Promise<Date>) | undefined;
  /** The longest life of a token, in days. */
  maxTokenDays(): Promise<number>;

  createUser(user: { id: string; roles: readonly string[] }): Promise<UserWithRoles>;
  getUser(id: string): Promise<UserWithRoles>;
  /**
   * A part of the list, newest first: `start_index` counts from 1, `count` is at least 1. A backend whose service
   * limits the size of a page goes through as many as are needed.
   */
  listUsers(query: UserFilter & { start_index?: number; count?: number }): Promise<UserPage>;
  deleteUser(id: string): Promise<void>;
  /** Assigning a role already held answers with the first assignment. */
  addRole(user: string, role: string): Promise<RoleAssignment>;
  /** Also takes the role from all tokens of the user, for good. No error where it was not held. */
  removeRole(user: string, role: string): Promise<void>;

  createToken(token: NewToken): Promise<MintedToken>;
  listTokens(user: string): Promise<readonly AccessToken[]>;
  deleteToken(ref: TokenRef): Promise<void>;
  /** Presents a secret to the backend. Throws `token_refused` where it is unknown, dead or malformed. */
  verifyToken(secret: string): Promise<VerifiedToken>;

  /** Every token of every user, in no particular order. */
  listAllTokens(call?: LongCall): Promise<readonly AccessToken[]>;
  /** Every user with roles and tokens, newest first. */
  listAccounts(call?: LongCall): Promise<readonly Account[]>;

  listRoles(): Promise<readonly Role[]>;
  getRole(name: string): Promise<Role>;
  /** Throws `conflict` where the role exists, `forbidden` where the backend does not let roles be written. */
  createRole(role: NewRole): Promise<Role>;
  /** Also takes the role from every user and token. */
  deleteRole(name: string): Promise<void>;
}

/**
 * Where secrets are kept, for one context. Passes `test/contract/secret-store.ts`.
 * Trouble is a UserError: `secret_store_unavailable`, `secret_store_locked`, `secret_store_timeout`.
 * "Not there" is never confused with "could not look".
 */
export interface SecretStore {
  readonly kind: 'keychain' | 'file' | 'memory' | 'none';
  /** Writes, reads back and deletes a probe entry: resolves only where a secret would really be kept. */
  probe(): Promise<void>;
  /**
   * @param meanwhile called where the answer is being waited for on a thread of its own, for what can be done in the
   *   meantime; not called at all where there is no such time
   */
  get(ref: TokenRef, meanwhile?: () => void): Promise<string | undefined>;
  set(ref: TokenRef, secret: string): Promise<void>;
  /** @returns whether there was one. */
  delete(ref: TokenRef): Promise<boolean>;
}

/** Secrets of the program's own, the logins, by name. Its troubles are those of a SecretStore. */
export interface Vault {
  readonly kind: SecretStore['kind'];
  /** Resolves only where a secret would really be kept. */
  probe(): Promise<void>;
  /** @param meanwhile as of `SecretStore.get` */
  get(name: string, meanwhile?: () => void): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  /** @returns whether there was one. */
  delete(name: string): Promise<boolean>;
}

/** The secret store, opened only where it is used: opening one may ask for a passphrase. */
export interface OpenSecrets {
  readonly secrets: () => Promise<SecretStore>;
}

/** What proves who is logging in. */
export type Credential =
  | { readonly method: 'dev'; readonly username: string }
  | { readonly method: 'token'; readonly token: string }
  | { readonly method: 'password'; readonly username: string; readonly password: string }
  | { readonly method: 'code' }
  /** `port` is where the browser is sent back to on this machine; any free one if not given. */
  | { readonly method: 'pkce'; readonly port?: number | undefined }
  /** A login that another program made, as it left it. */
  | { readonly method: 'taken'; readonly session: ProviderSession };

/** Takes a person through a login that happens elsewhere. */
export interface LoginGuide {
  /** Told where to go, with the code to enter where there is one, and for how many seconds that is good. */
  visit(place: { readonly url: string; readonly code?: string; readonly seconds: number }): Promise<void>;
}

/** A login that an OSMO service has accepted. Nothing of it is kept yet. */
export interface ProvenLogin {
  readonly identity: Identity;
  /** What has to be kept for the next command; nothing for a dev login. */
  readonly session: SavedSession | undefined;
}

/** The login of OSMO's own CLI, as its file says. */
export interface OsmoCliLogin {
  readonly file: string;
  readonly url: string;
  readonly credential: Extract<Credential, { readonly method: 'dev' | 'token' | 'taken' }>;
}

/** Whose login is kept, and how it came to be; for the record. */
export interface LoginDeed {
  readonly context: string;
  readonly url: string;
  readonly method: LoginMethod;
  readonly username: string;
}

/**
 * Logs in at OSMO services, and keeps the logins. Trouble is a UserError: `not_logged_in` (denied, wrong, too late),
 * `token_refused`, `backend_unreachable`, `backend_failed`, `invalid_input`, and what the vault says.
 */
export interface Logins {
  /** How a service lets people in. */
  offer(server: Server): Promise<LoginOffer>;
  /** Logs in, and asks the service itself whether it accepts that. */
  prove(server: Server, offer: LoginOffer, credential: Credential, guide: LoginGuide): Promise<ProvenLogin>;
  /** Puts a login into the vault, in place of the context's earlier one; a login that leaves no secret is only told. */
  keep(deed: LoginDeed, session: SavedSession | undefined): Promise<void>;
  /** Takes the login of a context out of the vault. @returns whether there was one */
  forget(context: string): Promise<boolean>;
  /** @throws UserError `not_found` where OSMO's own CLI has no login, `invalid_input` where its file cannot be used */
  ofOsmoCli(): Promise<OsmoCliLogin>;
}

/** Shows pages to the person at this machine. */
export interface Browser {
  /** Whether there is a screen to show a page on. */
  readonly available: boolean;
  /** @returns whether a browser was started; nobody can tell whether it showed the page. */
  open(url: string): Promise<boolean>;
}

/** What this machine knows of a kept secret, apart from the secret. Instants are ISO 8601, UTC. */
export interface KeptSecret extends TokenRef {
  /** `none` where the secret is not kept, or no longer, and only its successor or its sinks are known. */
  readonly store: SecretStore['kind'];
  /** First 12 hex digits of the secret's SHA-256: enough to compare, useless to attack. */
  readonly fingerprint: string;
  readonly kept_at: string;
  readonly expires_at?: string | undefined;
  /** Last time this program handed the secret out on this machine. */
  readonly retrieved_at?: string | undefined;
  /** The token whose secret `token get` answers with, since a rotation switched to it. */
  readonly successor?: string | undefined;
  /** Sinks this token was delivered to (`file:...`), for the next rotation. */
  readonly sinks?: readonly string[] | undefined;
}

/**
 * Which secrets are kept here, for one context: lists can tell without opening the secret store, and `token get`
 * reads one small record whatever the number of accounts.
 */
export interface KeptSecrets {
  find(ref: TokenRef): Promise<KeptSecret | undefined>;
  /** Those of one user, read as quickly as one record, or all. */
  list(user?: string): Promise<readonly KeptSecret[]>;
  /**
   * Merges `change` into the record, making it where there is none. An `undefined` takes a field away.
   * @throws UserError `not_found` where there is no record and `change` does not make a whole one
   */
  record(ref: TokenRef, change: Partial<Omit<KeptSecret, keyof TokenRef>>): Promise<void>;
  /** Marks the secret as handed out now; cheap, and safe with many processes. A mark that cannot be made is left out. */
  touch(ref: TokenRef): Promise<void>;
  remove(ref: TokenRef): Promise<void>;
}

/** The file of settings, `config.json`: contexts, the choice of a secret store, policy. No secrets. */
export interface SettingsFile {
  /** @throws UserError `invalid_input` naming the file and every place that is wrong. */
  read(): Promise<Settings>;
  /** Reads under a lock, applies `change`, writes durably. */
  change(change: (settings: Settings) => Settings): Promise<Settings>;
}

/** One thing that was done through this program, for the audit trail. Never carries a secret. */
export interface AuditEvent {
  /** Noun and verb: `user.create`, `token.delete`, `secret.get`, `token.deliver`, `rotation.finish`, `login`. */
  readonly action: string;
  readonly outcome: 'done' | 'failed';
  /** The code of the error, where it failed. */
  readonly error?: string | undefined;
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly role?: string | undefined;
  /** First 12 hex digits of the SHA-256 of the secret it was about. */
  readonly fingerprint?: string | undefined;
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>> | undefined;
  /** Where it is not the context at hand (`login`). */
  readonly context?: string | undefined;
}

/** One record of the audit trail: an event, who and when, and its place in the chain. Written once, never changed. */
export interface AuditRecord extends AuditEvent {
  /** Counts from 1, over all files of the trail. */
  readonly seq: number;
  /** The hash of the record before; 64 zeros where a chain begins. */
  readonly prev: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Who ran the program: `USERNAME@HOSTNAME`. */
  readonly actor: string;
  /** Whom the backend takes that person for, where that is known without asking it. */
  readonly identity?: string | undefined;
  readonly context: string;
  /** Why a new chain begins here, although there are records before. */
  readonly fresh?: string | undefined;
  /** The line before was cut off by a crash, after so many bytes; it was kept as it is. */
  readonly torn_bytes?: number | undefined;
  /** The clock stood so many seconds before the record before. */
  readonly clock_back_s?: number | undefined;
  /** SHA-256, in hex, of the record's JSON without this member. */
  readonly hash: string;
}

/** One file of the trail, as far as it could be read. */
export interface AuditPart {
  readonly records: readonly AuditRecord[];
  /** Lines that are no record: cut off by a crash, or edited. */
  readonly unreadable: number;
}

/** A place where the trail is not as it was written. */
export interface AuditProblem {
  readonly kind: 'changed' | 'missing' | 'moved' | 'new_chain' | 'no_head';
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly message: string;
}

/** What came of checking the whole trail. */
export interface AuditVerdict {
  readonly directory: string;
  readonly records: number;
  readonly files: number;
  /** Lines that a crash cut off, and that were kept. */
  readonly torn_lines: number;
  readonly last?: Pick<AuditRecord, 'seq' | 'hash'> | undefined;
  /** In the order of the trail, the first hundred; empty where it is whole. */
  readonly problems: readonly AuditProblem[];
}

/**
 * An append-only record of what was done through this program on this machine, in all contexts.
 * Trouble is a UserError: `store_unwritable`, `store_unreadable`.
 */
export interface AuditLog {
  /** Resolves only where a record could be appended now, as far as can be told without appending. */
  ready(): Promise<void>;
  /** Returns once the record would survive a crash. */
  append(event: AuditEvent): Promise<void>;
  /** The whole trail, oldest first, file by file. */
  read(): AsyncIterable<AuditPart>;
  verify(): Promise<AuditVerdict>;
}

/** What a sink holds at the moment, as far as can be told. */
export type Held =
  | { readonly kind: 'secret'; readonly sha256: string }
  | { readonly kind: 'nothing' }
  /** A sink that cannot be read back, such as a command. */
  | { readonly kind: 'unknown' };

/** A place a secret can be handed to. Trouble is a UserError `delivery_failed`, or what the sink's own tool says. */
export interface Sink {
  /** As it is written on the command line and remembered: `file:/etc/osmo/token`. */
  readonly spec: string;
  /** Resolves only where a delivery would succeed, as far as can be told without delivering. */
  probe(signal?: AbortSignal): Promise<void>;
  deliver(secret: string, signal?: AbortSignal): Promise<void>;
  readBack(signal?: AbortSignal): Promise<Held>;
}

/** Opens sinks. */
export interface Delivery {
  /**
   * @param of the token whose secret will go there, for the audit trail
   * @throws UserError `usage` for a text that names no sink.
   */
  sink(spec: string, of?: TokenRef): Promise<Sink>;
}

/** Files that people name and others read. Never for secrets: those go through a sink. */
export interface Files {
  /**
   * Replaces a file as one step; it keeps its mode, and is readable by all (0644) where it is new.
   * @throws UserError `store_unwritable`
   */
  publish(file: string, content: string): Promise<void>;
  /**
   * The text of a file, or of stdin for `-`.
   * @throws UserError `invalid_input` where it cannot be read
   */
  read(file: string): Promise<string>;
}

/** When the person was last told, unasked, of tokens that expire: for one context. */
export interface Notices {
  /** The UTC day of the last time. */
  lastDay(): Promise<string | undefined>;
  told(day: string): Promise<void>;
}

/** One copy of the local store, as it lies on this machine. */
export interface StoreCopy {
  readonly file: string;
  readonly state: 'good' | 'missing' | 'unreadable';
  /** How often it was changed; of a good copy, like the number of accounts. */
  readonly revision?: number | undefined;
  readonly accounts?: number | undefined;
  /** What is wrong with an unreadable one. */
  readonly problem?: string | undefined;
  /** A newer program wrote it. */
  readonly newer?: boolean | undefined;
  /** ISO 8601, UTC. */
  readonly written_at?: string | undefined;
}

/** What became of a store that was brought back. */
export interface StoreRestored {
  readonly file: string;
  readonly revision: number;
  readonly accounts: number;
  /** Where the file lies that was in its place. */
  readonly aside?: string | undefined;
}

/** The file of the local store and its last good copy, for looking after them. */
export interface StoreFile {
  inspect(): Promise<{ readonly current: StoreCopy; readonly backup: StoreCopy }>;
  /**
   * Puts the last good copy in the place of the store, whatever is there; that is kept aside.
   * @throws UserError `store_unreadable` where there is no good copy, `store_unwritable`
   */
  restore(): Promise<StoreRestored>;
}

/** A file or directory of ours that not only its owner may use. */
export interface LooseFile {
  readonly path: string;
  /** What it may be used for, as it is: `0644`. */
  readonly mode: string;
  readonly wanted: string;
}

/** This machine, as far as the program depends on it. */
export interface Machine {
  readonly runtime: { readonly svcacct: string; readonly node: string; readonly platform: string };
  /** Empty where the system has no such permissions (Windows). */
  looseFiles(): Promise<readonly LooseFile[]>;
  /** Takes from others what they may do with these. @throws UserError `store_unwritable` */
  tighten(files: readonly LooseFile[]): Promise<void>;
}

/** Hashes, so that secrets can be compared without being kept. */
export interface Digest {
  /** SHA-256 of a text, in hex. */
  sha256(text: string): string;
}

/**
 * The journal of unfinished rotations, for one context: durable, and without any secret.
 * Trouble is a UserError: `store_unreadable`, `store_unwritable`.
 */
export interface RotationJournal {
  /** The longest begun first. */
  list(): Promise<readonly Rotation[]>;
  find(id: string): Promise<Rotation | undefined>;
  /** Resolves once the record would survive a crash of the machine. */
  save(rotation: Rotation): Promise<void>;
  /** Removes the record of a rotation that is over. */
  remove(id: string): Promise<void>;
  /** Whether a process works on the rotation of that id at this moment. */
  isInWork(id: string): Promise<boolean>;
  /**
   * Runs `work` while no other process works on the rotation of that id (`USER/TOKEN`).
   * @returns undefined where one does
   */
  exclusively<Result>(
    id: string,
    work: () => Promise<Result>,
  ): Promise<{ readonly result: Result } | undefined>;
}

/** The current instant. */
export interface Clock {
  now(): Date;
}

/** Cryptographically strong random bytes. */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** One choice of a `Prompter.select` or `Prompter.checkbox`. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly description?: string | undefined;
}

/** Asks a person at the terminal. Every question throws `Cancelled` on Ctrl-C or Esc. */
export interface Prompter {
  /** False off a terminal, with CI or --no-input: then nothing may be asked. */
  readonly available: boolean;
  /** Says on stderr what a person needs in order to go on: also with --quiet, and off a terminal. */
  tell(...lines: string[]): Promise<void>;
  text(question: {
    message: string;
    initial?: string;
    validate?: (value: string) => string | undefined;
  }): Promise<string>;
  secret(question: { message: string }): Promise<string>;
  /** `destructive` questions ask for the context's name where that is marked as production. */
  confirm(question: { message: string; initial?: boolean; destructive?: boolean }): Promise<boolean>;
  select(question: { message: string; choices: readonly Choice[] }): Promise<string>;
  checkbox(question: {
    message: string;
    choices: readonly Choice[];
    required?: boolean;
  }): Promise<readonly string[]>;
}

/** The three standard streams. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** How a child process ended. */
export interface RunResult {
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs other programs, without a shell. A secret may go in through `input` or `env`, never through `args`.
 * Trouble is a UserError `command_not_found`, `command_not_executable`, `command_timeout`, or Cancelled by `signal`.
 */
export interface Runner {
  /** @returns whether there is a program of that name, without running it. */
  finds(command: string): Promise<boolean>;
  run(
    command: string,
    args: readonly string[],
    options?: { input?: string; env?: Record<string, string>; timeoutMs?: number; signal?: AbortSignal },
  ): Promise<RunResult>;
}

/** A program that is to run in our place. */
export interface LaunchOrder {
  readonly command: string;
  readonly args: readonly string[];
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** A text for its eyes only: in a private file while it runs, whose path is in that variable. */
  readonly file?: { readonly variable: string; readonly text: string } | undefined;
}

/** Hands our terminal and streams to another program, without a shell, and passes signals on. */
export interface Launcher {
  /**
   * @returns its exit code, 128+n where signal n ended it
   * @throws UserError `command_not_found`, `command_not_executable`
   */
  launch(order: LaunchOrder): Promise<number>;
}

/** The clipboard of the desktop this run belongs to, by the platform's own tool. Neither call fails. */
export interface DesktopClipboard {
  /** @returns whether it took the text; false where there is no desktop, or no tool for it. */
  write(text: string): Promise<boolean>;
  /** Empties it, if it still holds that text. */
  clear(text: string): Promise<void>;
}

/** Told as a long piece of work goes on; shown on stderr, or not at all. */
export interface Progress {
  step(message: string): void;
  count(message: string, done: number, total: number): void;
  done(): void;
}

/** All that the program needs of the world. A function asks for the least: `Pick<Ports, 'backend' | 'clock'>`. */
export interface Ports {
  readonly backend: Backend;
  readonly secrets: SecretStore;
  readonly vault: Vault;
  readonly logins: Logins;
  readonly browser: Browser;
  readonly kept: KeptSecrets;
  readonly settings: SettingsFile;
  readonly audit: AuditLog;
  readonly delivery: Delivery;
  readonly digest: Digest;
  readonly files: Files;
  readonly notices: Notices;
  readonly rotations: RotationJournal;
  readonly storeFile: StoreFile;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly random: Random;
  readonly prompter: Prompter;
  readonly runner: Runner;
  readonly launcher: Launcher;
  readonly clipboard: DesktopClipboard;
  readonly progress: Progress;
}

/** Hands parts out by name, each opened on first use: for what looks at many parts, any of which may fail. */
export type UsePorts = <Name extends keyof Ports>(...names: Name[]) => Promise<Pick<Ports, Name>>;
