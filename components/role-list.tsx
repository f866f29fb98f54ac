import { warningOf } from '../src/domain/policy/lint.ts';
import type { Role } from '../src/domain/role/role.ts';
import { ChoiceLine } from './primitives/choice.tsx';
import { Column } from './primitives/column.tsx';
import { Line, toned } from './primitives/line.tsx';
import { fitWindow, type ListWindow } from './primitives/list-window.ts';
import { allowsText } from './role-words.ts';

/** Roles to choose from, wherever one is offered: each with what it allows and what is dangerous about it. */
export function RoleList({
  roles,
  chosen,
  list,
  rows,
  width,
}: {
  readonly roles: readonly Role[];
  readonly chosen: ReadonlySet<string>;
  readonly list: ListWindow;
  /** How many roles are in sight. */
  readonly rows: number;
  readonly width: number;
}) {
  const { selected, offset } = fitWindow(list, roles.length, rows);
  if (roles.length === 0) return <Line width={width} pieces={['   There are no roles.']} />;
  return roles.slice(offset, offset + rows).map((role, index) => {
    const risk = warningOf(role);
    return (
      <Column key={role.name}>
        <ChoiceLine
          width={width}
          isSelected={offset + index === selected}
          isChosen={chosen.has(role.name)}
          pieces={[role.name, '  ', risk && toned('danger', `RISK ${risk}`)]}
        />
        <Line width={width} base="faint" pieces={[`       ${allowsText(role)}`]} />
      </Column>
    );
  });
}
