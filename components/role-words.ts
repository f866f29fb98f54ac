import type { PolicyAction, Role } from '../src/domain/role.ts';

/** @returns in one line what a role allows, for lists that have no room for policies. */
export function allowsText(role: Role): string {
  const actions = role.policies
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((policy) => policy.actions.map(actionText));
  const what = actions.length === 0 ? 'nothing' : [...new Set(actions)].join(', ');
  return role.description === '' ? what : `${role.description}: ${what}`;
}

function actionText(action: PolicyAction): string {
  return typeof action === 'string' ? action : `${action.method} ${action.path}`;
}
