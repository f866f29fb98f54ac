import { Column } from '../../primitives/column.tsx';
import { Line } from '../../primitives/line.tsx';
import { RoleList } from '../../role-list.tsx';
import type { ViewProps } from '../../screen.ts';
import { rolesInSight } from '../answers.ts';
import { choosableRoles, type WizardState } from '../state.ts';

/** Which roles. */
export function RolesStep({ state, env }: ViewProps<WizardState>) {
  const { width } = env;
  const says = state.owner
    ? 'The roles of a token are fixed when it is made; these are the roles the account holds.'
    : 'What may it do? Choose as little as possible; roles can be added later.';
  return (
    <Column>
      <Line width={width} base="faint" pieces={[`   ${says}`]} />
      <RoleList
        roles={choosableRoles(state)}
        chosen={state.draft.roles}
        list={state.list}
        rows={rolesInSight(env)}
        width={width}
      />
    </Column>
  );
}
