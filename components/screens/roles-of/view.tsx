import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ProblemLines } from '../../primitives/message.tsx';
import { RoleList } from '../../role-list.tsx';
import type { ViewProps } from '../../screen.ts';
import { changeOf, changeWords, type RolesOfState, rolesInSight } from './state.ts';

/** The catalogue of roles, with those the account holds chosen. */
export function RolesOfView({ state, env }: ViewProps<RolesOfState>) {
  const { width, height } = env;
  if (state.problem) return <ProblemLines problem={state.problem} width={width} />;
  if (state.roles === undefined) return <Line width={width} base="faint" pieces={['   Reading roles ...']} />;
  const { add, remove } = changeOf(state);
  const change = changeWords(state, width) ?? `+ ${add.length} - ${remove.length} roles; enter says which`;
  return (
    <Column height={height}>
      <Line
        width={width}
        pieces={[
          ' Roles of ',
          toned('strong', state.user),
          '   ',
          change ? toned('warning', change) : toned('faint', 'no change yet'),
        ]}
      />
      <RoleList
        roles={state.roles}
        chosen={state.chosen}
        list={state.list}
        rows={rolesInSight(env)}
        width={width}
      />
    </Column>
  );
}
