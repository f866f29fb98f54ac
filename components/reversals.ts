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
