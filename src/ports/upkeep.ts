import type { Settings } from '../domain/settings/settings.ts';

/** The file of settings, `config.json`: contexts, the choice of a secret store, policy. No secrets. */
export interface SettingsFile {
  /** @throws UserError `invalid_input` naming the file and every place that is wrong. */
  read(): Promise<Settings>;
  /** Reads under a lock, applies `change`, writes durably. */
  change(change: (settings: Settings) => Settings): Promise<Settings>;
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
  /** Why the system does not let us read it: its content may be good. */
  readonly inaccessible?: boolean | undefined;
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

/** A file or directory of ours that not only its owner may use, or that somebody else owns. */
export interface LooseFile {
  readonly path: string;
  /** The uid of the owner, where that is not us; then it is not for us to change. */
  readonly owner?: number | undefined;
  /** What it may be used for, as it is: `0644`. */
  readonly mode: string;
  readonly wanted: string;
}

/** A directory that cannot be written to, and why, in words. */
export interface UnwritablePlace {
  readonly path: string;
  readonly reason: string;
}

/** This machine, as far as the program depends on it. */
export interface Machine {
  readonly runtime: { readonly svcacct: string; readonly node: string; readonly platform: string };
  /** Empty where the system has no such permissions (Windows). */
  looseFiles(): Promise<readonly LooseFile[]>;
  /** The directories where commands write and could not: each is made, written to and left as it was. */
  unwritable(): Promise<readonly UnwritablePlace[]>;
  /** Takes from others what they may do with these. @throws UserError `store_unwritable` */
  tighten(files: readonly LooseFile[]): Promise<void>;
}

/** When the person was last told, unasked, of tokens that expire: for one context. */
export interface Notices {
  /** The UTC day of the last time. */
  lastDay(): Promise<string | undefined>;
  told(day: string): Promise<void>;
}

/** Files that people name and others read. Never for secrets: those go through a sink. */
export interface Files {
  /**
   * Replaces a file as one step, or makes it (0644 less the umask); into anything else, such as a device, a pipe or
   * `/dev/fd/3`, it writes. Nothing is written where somebody else could have chosen what is written over.
   * @param over what `seen` told of it: only that is replaced, and a file is made only where there was none
   * @throws UserError `store_unwritable`; `conflict` where something else lies there than `over`
   */
  publish(file: string, content: string, over?: { readonly seen: string | undefined }): Promise<void>;
  /**
   * Which file lies at a path now, and in which state, however the path is spelled; undefined where none does.
   * @throws UserError `store_unwritable` for a directory, and where nobody can tell
   */
  seen(file: string): Promise<string | undefined>;
  /**
   * The text of a file, or of stdin for `-`: without its byte order mark, and no more than a document, or a secret, may have.
   * @throws UserError `not_found` where there is none, `invalid_input` where it cannot be read
   */
  read(file: string, kind?: 'document' | 'secret'): Promise<string>;
  /** @returns a path that was typed where no shell reads it: `~/` is the home directory. */
  whole(path: string): string;
  /** How the path of a file that is being typed may go on: whole, directories with a slash at the end. Empty where nobody knows. */
  complete(begun: string): Promise<readonly string[]>;
}

/** Tells, without reading it, whether something of a context was changed since, by whichever process. */
export interface Changes {
  /** Whether every change shows. Of a service only those do that leave a trace on this machine: the rest has to be read. */
  readonly isComplete: boolean;
  /** Differs where something was changed; cheap enough to be asked every second. */
  sign(): Promise<string>;
}
