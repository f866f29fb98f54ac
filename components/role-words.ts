import { warningOf } from '../src/domain/policy/lint.ts';
import { roleNameProblem } from '../src/domain/policy/role-file.ts';
import type { PolicyAction, Role } from '../src/domain/role/role.ts';
import { secretProblem } from './pasted-secret.ts';

/** @returns in one line what a role allows, for lists that have no room for policies. */
export function allowsText(role: Role): string {
  const actions = role.policies
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((policy) => policy.actions.map(actionText));
  const what = actions.length === 0 ? 'nothing' : [...new Set(actions)].join(', ');
  return role.description === '' ? what : `${role.description}: ${what}`;
}

/** @returns a role to choose as it is read out: whether it is chosen, what it allows, what is dangerous about it. */
export function roleChoiceText(role: Role, chosen: ReadonlySet<string>): string {
  const risk = warningOf(role);
  const mark = chosen.has(role.name) ? 'chosen' : 'not chosen';
  return `${mark}: ${role.name}. ${risk ? `RISK ${risk}. ` : ''}${allowsText(role)}`;
}

/** @returns what is wrong with the name of a new role, or undefined. */
export function nameOfRoleProblem(name: string, roles: readonly Role[]): string | undefined {
  const secret = secretProblem(name);
  if (secret) return secret;
  if (roles.some((role) => role.name === name)) return `${name} exists already.`;
  const problem = roleNameProblem(name);
  return problem && `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
}

function actionText(action: PolicyAction): string {
  return typeof action === 'string' ? action : `${action.method} ${action.path}`;
}
