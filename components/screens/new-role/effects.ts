import type { NewRole } from '../../../src/domain/role/role.ts';
import { advisorOn } from '../../advice/advice.ts';
import { makeRole, readRoles } from '../../operations.ts';
import type { Task } from '../../screen.ts';
import type { NewRoleAction } from './state.ts';

/** Reads the roles, and makes them ready to be asked about. */
export const readAdvisor: Task<NewRoleAction> = {
  run: async ({ use }) => ({ kind: 'prepared', advisor: advisorOn(await readRoles(use)) }),
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** Makes the role. */
export function makeIt(role: NewRole): Task<NewRoleAction> {
  return {
    run: async ({ use }) => ({ kind: 'made', role: (await makeRole(use, role)).name }),
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}
