import { isExpired } from '../expiry.ts';
import { type Finding, usualSeverity } from './finding.ts';
import type { CheckedAccount, CheckedSecret, Horizon, Inventory } from './inventory.ts';

/** @returns what is wrong with an account itself. */
export function accountFindings(account: CheckedAccount, inventory: Inventory, horizon: Horizon): Finding[] {
  const held = account.roles.map(({ role_name }) => role_name);
  return [
    ...workingToken(account, held, horizon),
    ...missingRoles(account.id, held, inventory),
    ...ruledName(account.id, inventory),
    ...requiredRoles(account.id, held, inventory),
  ];
}

/** @returns what is wrong with the secrets that are kept on this machine. */
export function secretFindings({ accounts, kept, rotating }: Inventory): Finding[] {
  const tokens = new Set(
    kept.length === 0
      ? []
      : accounts.flatMap(({ id, tokens }) => tokens.map(({ token_name }) => `${id}/${token_name}`)),
  );
  return kept.flatMap((secret) => secretFinding(secret, tokens, rotating) ?? []);
}

function secretFinding(
  { user, token, successor }: CheckedSecret,
  tokens: ReadonlySet<string>,
  rotating: ReadonlySet<string>,
): Finding | undefined {
  const label = `${user}/${token}`;
  const exists = tokens.has(label);
  if (successor !== undefined && exists && !rotating.has(label)) {
    return about('not_revoked', user, token, {
      message: `It was replaced by ${successor} and still works.`,
      fix: `svcacct token delete ${token} --user ${user}`,
    });
  }
  // A replaced token leaves its name behind, so that scripts that ask for it get the new secret.
  if (successor !== undefined || exists) return undefined;
  return about('secret_orphaned', user, token, {
    message: 'Its secret is kept here, and the token is gone.',
    fix: `svcacct token forget ${token} --user ${user}`,
  });
}

function workingToken(account: CheckedAccount, held: readonly string[], horizon: Horizon): Finding[] {
  const works = account.tokens.some(({ expires_at }) => !isExpired(expires_at, horizon.now));
  // An account without roles is one that nobody uses, or not yet.
  if (works || held.length === 0) return [];
  const what = account.tokens.length === 0 ? 'It has no token' : 'None of its tokens works any more';
  return [
    about('no_working_token', account.id, undefined, {
      message: `${what}: nothing can log in as it.`,
      fix: `svcacct token set NAME --user ${account.id}`,
    }),
  ];
}

function missingRoles(user: string, held: readonly string[], { roles }: Inventory): Finding[] {
  const missing = roles ? held.filter((role) => !roles.has(role)) : [];
  if (missing.length === 0) return [];
  return [
    about('role_missing', user, undefined, {
      message: `It holds ${missing.join(', ')}, which the catalogue does not have.`,
      fix: `svcacct user update ${user} --remove-roles ${missing.join(' ')}`,
    }),
  ];
}

function ruledName(user: string, { policy }: Inventory): Finding[] {
  if (policy.namePattern === undefined || new RegExp(policy.namePattern).test(user)) return [];
  return [
    about('name_not_allowed', user, undefined, {
      message: `Its id does not match policy.namePattern (${policy.namePattern}).`,
      fix: 'svcacct user create ID, then move its work there and delete this one',
    }),
  ];
}

function requiredRoles(user: string, held: readonly string[], { policy }: Inventory): Finding[] {
  const lacking = (policy.requireRoles ?? []).filter((role) => !held.includes(role));
  if (lacking.length === 0) return [];
  return [
    about('role_required', user, undefined, {
      message: `It lacks ${lacking.join(', ')}, which policy.requireRoles asks for.`,
      fix: `svcacct user update ${user} --add-roles ${lacking.join(' ')}`,
    }),
  ];
}

function about(
  kind: Finding['kind'],
  user: string,
  token: string | undefined,
  { message, fix }: Pick<Finding, 'message' | 'fix'>,
): Finding {
  return {
    kind,
    severity: usualSeverity[kind],
    user,
    ...(token === undefined ? {} : { token }),
    message,
    fix,
  };
}
