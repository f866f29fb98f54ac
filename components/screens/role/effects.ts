import { deletedRoleText } from '../../deleted-words.ts';
import type { Task } from '../../screen.ts';
import type { RoleAction } from './state.ts';

/** Reads a role, and who holds it. */
export function loadRole(role: string): Task<RoleAction> {
  return {
    run: async ({ actions }) => ({ kind: 'loaded', details: await actions.role(role) }),
    failed: (problem) => ({ kind: 'failed', problem }),
    reading: 'role',
  };
}

/** Deletes it. */
export function dropRole(role: string): Task<RoleAction> {
  return {
    run: async ({ actions }) => ({ kind: 'deleted', text: deletedRoleText(await actions.deleteRole(role)) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
