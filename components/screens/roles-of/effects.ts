import type { Task } from '../../screen.ts';
import type { RolesOfAction } from './state.ts';

/** Reads the catalogue of roles, and which of them the account holds. */
export function loadRoles(user: string): Task<RolesOfAction> {
  return {
    async run({ actions }) {
      const [roles, { account }] = await Promise.all([actions.roles(), actions.account(user)]);
      return { kind: 'loaded', roles, held: account.roles.map(({ role_name }) => role_name) };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

/** Gives and takes. */
export function applyRoles(
  user: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Task<RolesOfAction> {
  return {
    async run({ actions }) {
      await actions.changeRoles(user, change);
      return { kind: 'applied' };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}
