import type { NewRole } from '../../../src/domain/role/role.ts';
import { advisorOn } from '../../advice/advice.ts';
import type { Task } from '../../screen.ts';
import type { NewRoleAction } from './state.ts';

/** Reads the roles, and makes them ready to be asked about. */
export const readAdvisor: Task<NewRoleAction> = {
  run: async ({ actions }) => ({ kind: 'prepared', advisor: advisorOn(await actions.roles()) }),
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** Makes the role. */
export function makeIt(role: NewRole): Task<NewRoleAction> {
  return {
    run: async ({ actions }) => ({ kind: 'made', role: (await actions.makeRole(role)).name }),
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}
