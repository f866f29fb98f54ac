import { type LinearView, linearList, unreadLines } from '../../linear/view.ts';
import { roleChoiceText } from '../../role-words.ts';
import { roleChangeText } from '../several/words.ts';
import { type RolesOfSeveralState, roleChangeOf } from './state.ts';

/** The roles as rows to add or to remove. */
export function rolesOfSeveralLinear(state: RolesOfSeveralState): LinearView {
  const { users, roles, wanted, list, problem } = state;
  const title = `Roles of ${users.length} accounts`;
  if (problem || roles === undefined) return { title, lines: unreadLines(problem, 'Reading the roles ...') };
  const change = roleChangeText(roleChangeOf(state));
  return {
    title,
    lines: [`${users.join(', ')}.`, change === '' ? 'No change yet.' : `For each of them: ${change}.`],
    list: linearList(
      roles,
      (role) =>
        `${{ add: 'add', remove: 'remove', keep: 'as it is' }[wanted.get(role.name) ?? 'keep']}, ${roleChoiceText(role, new Set()).replace('not chosen: ', '')}`,
      list.selected,
      'choose',
    ),
  };
}
