import { counted } from '../domain/text/plural.ts';
import type { AccountSetUp } from '../usecases/account/set-up-account.ts';
import type { RolesForPurpose } from '../usecases/role/roles-for-purpose.ts';
import type { HintPlace } from './hint-text.ts';
import { type SafeText, safe } from './safe-text.ts';
import { tokenSetJson, tokenSetLines, tokenSetNotes } from './token-set.ts';
import { userCreatedLines } from './user.ts';

/** The lines of OSMO's own `user create` and `token set`, and before them the custom role that was made. */
export function userSetUpLines({ role, user, asked, token }: AccountSetUp): SafeText[] {
  return [
    ...(role ? [safe`Role created: ${role.name}`] : []),
    ...userCreatedLines({ user, asked }),
    ...(token ? tokenSetLines(token) : []),
  ];
}

/** The account as `user create` prints it; `token` as `token set` does; `created_role` names a custom role. */
export function userSetUpJson({ role, user, token }: AccountSetUp): unknown {
  return {
    ...user,
    ...(role ? { created_role: role.name } : {}),
    ...(token ? { token: tokenSetJson(token) } : {}),
  };
}

/** How the roles fit the purpose and what is dangerous about them; when the token expires, and where its secret is. */
export function userSetUpNotes({ fit, token }: AccountSetUp, place: HintPlace): SafeText[] {
  return [...(fit ? fitNotes(fit) : []), ...(token ? tokenSetNotes(token, place) : [])];
}

function fitNotes({ purpose, roles, custom, extra, uncovered, warnings }: RolesForPurpose): SafeText[] {
  const names = roles.join(', ');
  const beyond = extra === 0 ? 'no extra permissions' : counted(extra, 'extra permission');
  const better = extra > 0 && custom === undefined;
  return [
    safe`Roles for the purpose ${purpose}: ${names || 'none'}, ${beyond}.`,
    ...(uncovered.length > 0 ? [safe`Not covered: ${uncovered.join(', ')}.`] : []),
    ...warnings.map(({ role, can }) => safe`RISK ${role} ${can}`),
    ...(better ? [safe`"--tailor osmo-${purpose}" makes a custom least-privilege role instead.`] : []),
  ];
}
