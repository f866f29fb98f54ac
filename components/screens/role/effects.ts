import { deletedRoleText, readRole, removeRole } from '../../operations.ts';
import type { Task } from '../../screen.ts';
import type { RoleAction } from './state.ts';

/** Reads a role, and who holds it. */
export function loadRole(role: string): Task<RoleAction> {
  return {
    run: async ({ use }) => ({ kind: 'loaded', details: await readRole(use, role) }),
    failed: (problem) => ({ kind: 'failed', problem }),
    reading: 'role',
  };
}

/** Deletes it. */
export function dropRole(role: string): Task<RoleAction> {
  return {
    run: async ({ use }) => ({ kind: 'deleted', text: deletedRoleText(await removeRole(use, role)) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
