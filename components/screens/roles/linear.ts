import { counted } from '../../../src/domain/text/plural.ts';
import { everyoneSaid } from '../../everyone.ts';
import {
  filterLines,
  filterView,
  type LinearView,
  linearList,
  staleLines,
  unreadLines,
} from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import { type RoleRow, type RolesState, roleRules } from './state.ts';

/** The catalogue of roles as rows. */
export function rolesLinear(state: RolesState): LinearView {
  const title = 'Roles';
  const { rows, shown, everyone, problem, list } = state;
  if (rows === undefined) return { title, lines: unreadLines(problem, 'Reading the roles ...') };
  if (state.filtering) return filterView(title, state);
  return {
    title,
    lines: [
      ...staleLines(problem),
      `${counted(rows.length, 'role')}.`,
      ...filterLines(state, shown.length, rows.length),
      ...sortLines(state, roleRules),
      ...(everyone ? everyoneSaid(everyone) : []),
    ],
    list: linearList(shown, roleLine, list.selected, 'open'),
  };
}

function roleLine({ name, warning, allows }: RoleRow): string {
  return `${name}. ${warning === undefined ? '' : `RISK ${warning}. `}${allows}`;
}
