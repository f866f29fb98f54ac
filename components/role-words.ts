import type { PolicyAction, Role } from '../src/domain/role.ts';

/** @returns in one line what a role allows, for lists that have no room for policies. */
export function allowsText(role: Role): string {
  const actions = role.policies
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((policy) => policy.actions.map(actionText));
  const what = actions.length === 0 ? 'nothing' : [...new Set(actions)].join(', ');
  return role.description === '' ? what : `${role.description}: ${what}`;
}

/** @returns what is dangerous about a role, or undefined. */
export function riskText(role: Role): string | undefined {
  const grants = role.policies.filter(({ effect }) => effect === 'Allow');
  const everywhere = grants.filter(({ resources }) => resources.includes('*'));
  if (everywhere.some(({ actions }) => actions.some(isEverything))) return 'can do everything';
  // Measured on OSMO: this grant lets its holder make tokens for administrators.
  const tokens = grants.filter(({ resources }) => resources.includes('*') || resources.includes('user/*'));
  return tokens.some(({ actions }) => actions.some(isTokenMaking))
    ? 'can make tokens for any user, administrators too'
    : undefined;
}

function actionText(action: PolicyAction): string {
  return typeof action === 'string' ? action : `${action.method} ${action.path}`;
}

function isEverything(action: PolicyAction): boolean {
  return action === '*' || action === '*:*';
}

function isTokenMaking(action: PolicyAction): boolean {
  return isEverything(action) || action === 'auth:Token' || action === 'auth:*' || action === '*:Token';
}
