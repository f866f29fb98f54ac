import type { ImportChanges } from '../../domain/transfer/changes.ts';
import { isUserError, systemReason, UserError } from '../../errors.ts';
import type { Backend, LongCall } from '../../ports.ts';

/** One change, and what takes it back. */
interface Change {
  readonly what: string;
  readonly make: () => Promise<unknown>;
  readonly undo: () => Promise<unknown>;
}

/**
 * Makes all changes of an import, roles first. Where one fails, those made before are taken back, the last one first.
 * @throws the failure, with what became of the rest
 */
export async function applyChanges(
  backend: Backend,
  changes: ImportChanges,
  { progress, signal }: LongCall,
): Promise<void> {
  const all = listChanges(backend, changes);
  const made: Change[] = [];
  try {
    for (const change of all) {
      signal?.throwIfAborted();
      await change.make();
      made.push(change);
      progress?.(made.length, all.length);
    }
  } catch (error) {
    throw await takenBack(made, all[made.length], error);
  }
}

function listChanges(backend: Backend, changes: ImportChanges): Change[] {
  return [
    ...changes.create_roles.map((role) => ({
      what: `role ${role.name}`,
      make: () => backend.createRole(role),
      undo: () => backend.deleteRole(role.name),
    })),
    ...changes.create_accounts.map((account) => ({
      what: `account ${account.id}`,
      make: () => backend.createUser(account),
      undo: () => backend.deleteUser(account.id),
    })),
    ...changes.add_roles.flatMap(({ id, roles }) =>
      roles.map((role) => ({
        what: `role ${role} of ${id}`,
        make: () => backend.addRole(id, role),
        undo: () => backend.removeRole(id, role),
      })),
    ),
  ];
}

async function takenBack(
  made: readonly Change[],
  failed: Change | undefined,
  error: unknown,
): Promise<unknown> {
  const left: string[] = [];
  for (const change of [...made].reverse()) {
    await change.undo().catch(() => left.push(change.what));
  }
  const cause = isUserError(error) ? error.message : `${systemReason(error)}.`;
  const where = failed ? `The import stopped at ${failed.what}: ` : '';
  if (left.length > 0) {
    return new UserError(
      'partial_failure',
      `${where}${cause}`,
      'Remove it by hand, or import again once the cause is gone: what exists already is not changed.',
      {
        details: [`The rollback failed in part; this still exists: ${left.join(', ')}.`],
        cause: error,
      },
    );
  }
  if (!(error instanceof UserError)) return error;
  return new UserError(error.code, `${where}${cause} Everything was rolled back.`, error.hint, {
    cause: error,
  });
}
