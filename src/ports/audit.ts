/** One thing that was done through this program, for the audit log. Never carries a secret. */
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

/** One record of the audit log: an event, who and when, and its place in the chain. Written once, never changed. */
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
