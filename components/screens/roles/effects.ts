import { deletedRoleText, readHoldersOf, readRoles, removeRole } from '../../operations.ts';
import type { Task } from '../../screen.ts';
import type { RolesAction } from './state.ts';

/** Reads the catalogue. */
export const loadRoles: Task<RolesAction> = {
  run: async ({ use }) => ({ kind: 'loaded', roles: await readRoles(use) }),
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'roles',
};

/** Reads who would lose a role, to be asked about. */
export function readHolders(role: string): Task<RolesAction> {
  return {
    run: async ({ use }) => ({ kind: 'deleteAsk', role, holders: await readHoldersOf(use, role) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

/** Deletes a role. */
export function dropRole(role: string): Task<RolesAction> {
  return {
    run: async ({ use }) => ({ kind: 'deleted', role, text: deletedRoleText(await removeRole(use, role)) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
