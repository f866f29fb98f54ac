import { counted } from '../../../src/domain/text/plural.ts';
import { everyoneSaid } from '../../everyone.ts';
import { filterLines, type LinearView, linearList, rowsView } from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import { newsText } from '../../list-news.ts';
import { type RoleRow, type RolesState, roleRules } from './state.ts';

/** The catalogue of roles as rows. */
export function rolesLinear(state: RolesState): LinearView {
  const title = 'Roles';
  const { shown, everyone, list } = state;
  return rowsView(title, state, 'Reading the roles ...', (rows) => ({
    lines: [
      ...(state.news ? [newsText(state.news, 'role')] : []),
      `${counted(rows.length, 'role')}.`,
      ...filterLines(state, shown.length, rows.length),
      ...sortLines(state, roleRules),
      ...(everyone ? everyoneSaid(everyone) : []),
    ],
    list: linearList(shown, roleLine, list.selected, 'open'),
  }));
}

function roleLine({ name, warning, allows }: RoleRow): string {
  return `${name}. ${warning === undefined ? '' : `RISK ${warning}. `}${allows}`;
}
