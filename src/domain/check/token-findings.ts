import { commandHint } from '../hint/hint.ts';
import { parseDuration } from '../time/duration.ts';
import { daysLeft, inWords, isExpired, outlives } from '../time/expiry.ts';
import { isMadeByService, madeByService } from '../token/admin-token.ts';
import { type AccessToken, refOf } from '../token/token.ts';
import { type CheckFinding, usualSeverity } from './finding.ts';
import { type CheckedAccount, type Horizon, type Inventory, isBeyond } from './inventory.ts';

/** @returns what is wrong with the tokens of an account. */
export function tokenFindings(
  account: CheckedAccount,
  inventory: Inventory,
  horizon: Horizon,
): CheckFinding[] {
  // One that was replaced has nothing to mend but that it be revoked.
  const inUse = account.tokens.filter((token) => !inventory.lineage.isAside(refOf(token)));
  return inUse.flatMap((token) =>
    isMadeByService(token)
      ? adminTokenFindings(token, horizon)
      : [
          ...expiryFindings(token, horizon),
          ...roleFindings(token, inventory, horizon),
          ...lifetimeFindings(token, inventory, horizon),
          ...limitFindings(token, inventory, horizon),
        ],
  );
}

/** Nothing that the API does to it lasts, so no other finding could be mended as it says. */
function adminTokenFindings(token: AccessToken, horizon: Horizon): CheckFinding[] {
  const { message, fix } = madeByService;
  const dates = expiryFindings(token, horizon).map((found) => ({ ...found, fix }));
  return [...dates, finding(token, horizon.now, { kind: 'admin_token', message, fix })];
}

/** A token may be older than the limit of the service, or made past it. */
function limitFindings(token: AccessToken, { lastAllowed }: Inventory, { now }: Horizon): CheckFinding[] {
  if (lastAllowed === undefined || !isBeyond(token, lastAllowed)) return [];
  return [
    finding(token, now, {
      kind: 'outlives_limit',
      message: `It expires on ${token.expires_at.slice(0, 10)}; a token created today cannot expire later than ${lastAllowed} here.`,
      fix: commandHint('token rotate', [token.token_name], { user: token.user_name, expiresAt: lastAllowed }),
    }),
  ];
}

function expiryFindings(token: AccessToken, { now, within, critical }: Horizon): CheckFinding[] {
  const { expires_at } = token;
  if (!isExpired(expires_at, within)) return [];
  const when = `${inWords(expires_at, now)}, on ${expires_at.slice(0, 10)} at 00:00 UTC`;
  const rotate = commandHint('token rotate', [token.token_name], { user: token.user_name });
  if (isExpired(expires_at, now)) {
    return [finding(token, now, { kind: 'token_expired', message: `It expired ${when}.`, fix: rotate })];
  }
  const expiring = finding(token, now, {
    kind: 'token_expiring',
    message: `It expires ${when}.`,
    fix: rotate,
  });
  return [isExpired(expires_at, critical) ? { ...expiring, severity: 'error' } : expiring];
}

/** A dead token's roles do not matter any more. */
function roleFindings(token: AccessToken, { roles }: Inventory, { now }: Horizon): CheckFinding[] {
  if (isExpired(token.expires_at, now)) return [];
  if (token.roles.length === 0) {
    return [
      finding(token, now, {
        kind: 'token_without_roles',
        message:
          'All its roles were removed, for good: it still logs in, with the permissions of osmo-default only.',
        fix: commandHint('token delete', [token.token_name], { user: token.user_name }),
      }),
    ];
  }
  const missing = roles ? token.roles.filter((role) => !roles.has(role)) : [];
  if (missing.length === 0) return [];
  return [
    finding(token, now, {
      kind: 'role_missing',
      message: `It carries ${missing.join(', ')}, which does not exist.`,
      fix: commandHint('user update', [token.user_name], { removeRoles: missing }),
    }),
  ];
}

/** Where nobody knows when a token was made (OSMO), the life it has left is compared. */
function lifetimeFindings(token: AccessToken, { policy }: Inventory, { now }: Horizon): CheckFinding[] {
  const longest = policy.maxLifetime === undefined ? undefined : parseDuration(policy.maxLifetime);
  if (longest === undefined || isExpired(token.expires_at, now)) return [];
  const start = token.created_at === undefined ? now : new Date(token.created_at);
  if (!outlives(token.expires_at, start, longest)) return [];
  return [
    finding(token, now, {
      kind: 'lifetime_too_long',
      message: `It is valid longer than the ${policy.maxLifetime} that policy.maxLifetime allows.`,
      fix: commandHint('token rotate', [token.token_name], {
        user: token.user_name,
        expiresIn: policy.maxLifetime ?? '',
      }),
    }),
  ];
}

function finding(
  token: AccessToken,
  now: Date,
  about: Pick<CheckFinding, 'kind' | 'message' | 'fix'>,
): CheckFinding {
  return {
    kind: about.kind,
    severity: usualSeverity[about.kind],
    user: token.user_name,
    token: token.token_name,
    message: about.message,
    fix: about.fix,
    expires_at: token.expires_at,
    days_left: daysLeft(token.expires_at, now),
  };
}
