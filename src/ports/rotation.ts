import type { Rotation } from '../domain/rotation/rotation.ts';

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
