import { type LinearView, linearList, unreadLines } from '../../linear/view.ts';
import { roleChoiceText } from '../../role-words.ts';
import { changeOf, type RolesOfState } from './state.ts';

/** The catalogue of roles as rows to choose, and what would be given and taken. */
export function rolesOfLinear(state: RolesOfState): LinearView {
  const { user, roles, chosen, list, busy, problem } = state;
  const title = `Roles of ${user}`;
  if (problem || roles === undefined) return { title, lines: unreadLines(problem, 'Reading the roles ...') };
  return {
    title,
    lines: busy ? ['Working ...'] : [changeLine(state)],
    list: linearList(roles, (role) => roleChoiceText(role, chosen), list.selected, 'choose'),
  };
}

function changeLine(state: RolesOfState): string {
  const { add, remove } = changeOf(state);
  const parts = [
    ...(add.length > 0 ? [`add ${add.join(', ')}`] : []),
    ...(remove.length > 0 ? [`remove ${remove.join(', ')}`] : []),
  ];
  return parts.length === 0 ? 'No change yet.' : `To apply: ${parts.join('; ')}.`;
}
