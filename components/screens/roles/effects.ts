import { deletedRoleText } from '../../deleted-words.ts';
import type { Task } from '../../screen.ts';
import type { RolesAction } from './state.ts';

/** Reads the catalogue. */
export const loadRoles: Task<RolesAction> = {
  run: async ({ actions }) => ({ kind: 'loaded', roles: await actions.roles() }),
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'roles',
};

/** Reads who would lose a role, to be asked about. */
export function readHolders(role: string): Task<RolesAction> {
  return {
    run: async ({ actions }) => ({ kind: 'deleteAsk', role, holders: await actions.roleHolders(role) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

/** Deletes a role. */
export function dropRole(role: string): Task<RolesAction> {
  return {
    run: async ({ actions }) => ({
      kind: 'deleted',
      role,
      text: deletedRoleText(await actions.deleteRole(role)),
    }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
