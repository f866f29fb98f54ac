import type { Reversal } from './screen.ts';

/** @returns how roles that were given to an account are taken again. */
export function addedRoles(user: string, roles: readonly string[]): Reversal {
  return {
    question: `Undo: remove ${roles.join(', ')} from ${user}?`,
    lines: ['Tokens that were created since with such a role lose it for good.'],
    async run({ actions }) {
      const { removed } = await actions.undoAddedRoles(user, roles);
      return removed.length === 0
        ? `${user} no longer held ${roles.join(', ')}: nothing was changed.`
        : `Undone: removed ${removed.join(', ')} from ${user}.`;
    },
  };
}

/** @returns how roles that were given to several accounts are taken again. */
export function removedFromSeveral(
  orders: readonly { readonly user: string; readonly add: readonly string[] }[],
): Reversal {
  const [first, ...others] = orders;
  if (first && others.length === 0) return addedRoles(first.user, first.add);
  return {
    question: `Undo: remove ${first?.add.join(', ')} from ${orders.length} accounts?`,
    lines: [
      `${orders.map(({ user }) => user).join(', ')}.`,
      'Tokens that were created since with such a role lose it for good.',
    ],
    async run({ actions }) {
      for (const { user, add } of orders) await actions.undoAddedRoles(user, add);
      return `Undone: removed ${first?.add.join(', ')} from ${orders.length} accounts.`;
    },
  };
}
