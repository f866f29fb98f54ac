import { type LinearView, staleLines, unreadLines } from '../../linear/view.ts';
import { roleText } from '../../role-text.ts';
import type { RoleState } from './state.ts';

/** A role in words. */
export function roleLinear({ role, details, warning, problem }: RoleState): LinearView {
  const title = `Role ${role}`;
  if (details === undefined) return { title, lines: unreadLines(problem, 'Reading the role ...') };
  return {
    title,
    lines: [
      ...staleLines(problem),
      ...(warning === undefined ? [] : [`RISK ${warning}.`]),
      ...roleText(details.role, details.holders)
        .map(({ text }) => text)
        .filter((text) => text !== ''),
    ],
  };
}
