import { advise, commandHint } from '../hint/hint.ts';
import { exitOf, kindOfExit } from '../rotation/fate.ts';
import { type Outdated, outdatedText } from '../secret/stored-secret.ts';
import { inWords, isExpired } from '../time/expiry.ts';
import { isMadeByService, madeByService } from '../token/admin-token.ts';
import { type AccessToken, refOf, tokenLabel } from '../token/token.ts';
import { type CheckFinding, usualSeverity } from './finding.ts';
import type { CheckedAccount, CheckedRotation, CheckedSecret, Horizon, Inventory } from './inventory.ts';

/** @returns what is dangerous about what everyone holds: once for the whole context. */
export function everyoneFindings({ everyoneCan }: Inventory): CheckFinding[] {
  if (everyoneCan === undefined) return [];
  return [
    about('everyone_can', 'everyone', undefined, {
      message: `${everyoneCan} OSMO adds osmo-default to the roles of every request.`,
      fix: commandHint('role lint', ['osmo-default']),
    }),
  ];
}

/** @returns the records that cannot be read: what they say of is not watched. */
export function recordFindings({ unreadable = [] }: Inventory): CheckFinding[] {
  return unreadable.map(({ user = 'unknown', token, message, fix }) =>
    about('record_unreadable', user, token, { message, fix }),
  );
}

/** @returns what is wrong with an account itself. */
export function accountFindings(
  account: CheckedAccount,
  inventory: Inventory,
  horizon: Horizon,
): CheckFinding[] {
  const held = account.roles.map(({ role_name }) => role_name);
  return [
    ...workingToken(account, held, inventory, horizon),
    ...missingRoles(account.id, held, inventory),
    ...ruledName(account.id, inventory),
    ...requiredRoles(account.id, held, inventory),
  ];
}

/** @returns what is wrong with the secrets that are stored on this machine. */
export function secretFindings(
  { accounts, secretRecords, rotations, lineage }: Inventory,
  { now }: Horizon,
): CheckFinding[] {
  const tokens = new Map(
    secretRecords.length === 0
      ? []
      : accounts.flatMap(({ tokens }) => tokens.map((token) => [tokenLabel(refOf(token)), token] as const)),
  );
  const rotating = new Set(rotations.map(({ id }) => id));
  return secretRecords.flatMap((secret) => {
    const label = tokenLabel(secret);
    const token = tokens.get(label);
    if (token === undefined)
      return goesWithRotation(secret, rotations, accounts) ? [] : orphanedSecret(secret);
    if (secret.isCut) return [lostSecret(secret)];
    // Nothing else that is recorded under this name is known to be of this token.
    if (secret.outdated !== undefined) return outdatedSecret(secret, secret.outdated);
    return lineage.isAside(secret) && !rotating.has(label) ? notRevoked(secret, token, now) : [];
  });
}

function lostSecret({ user, token }: CheckedSecret): CheckFinding {
  return about('secret_lost', user, token, {
    message: 'The process that created it was killed before its secret was stored.',
    fix: commandHint('token rotate', [token], { user }),
  });
}

/** What leads out of a rotation removes the secrets of its tokens that are gone, or of an account that is. */
function goesWithRotation(
  { user, token }: CheckedSecret,
  rotations: readonly CheckedRotation[],
  accounts: readonly CheckedAccount[],
): boolean {
  const own = rotations.filter(({ user_name }) => user_name === user);
  if (own.some(({ token_name, successor }) => [token_name, successor].includes(token))) return true;
  return own.length > 0 && accounts.every(({ id }) => id !== user);
}

/** A replaced token leaves its name behind, so that scripts that ask for it get the new secret. */
function orphanedSecret({ user, token, store, successor }: CheckedSecret): CheckFinding[] {
  if (successor !== undefined || store === 'none') return [];
  return [
    about('secret_orphaned', user, token, {
      message: 'Its secret is stored here, but the token no longer exists.',
      fix: commandHint('token forget', [token], { user }),
    }),
  ];
}

/** The fix takes out what is of no use; what the new token's secret is, only those know who made it. */
function outdatedSecret({ user, token }: CheckedSecret, why: Outdated): CheckFinding[] {
  return [
    about('secret_outdated', user, token, {
      message: outdatedText[why],
      fix: commandHint('token forget', [token], { user }),
    }),
  ];
}

/**
 * Only where the token that replaced it works: the last one that does is never to be deleted. Where its secret was removed
 * here, it was revoked: what has its name now was made again elsewhere, or came back with an older store, and may be in use.
 */
function notRevoked(
  { user, token, successor, store }: CheckedSecret,
  listed: AccessToken,
  now: Date,
): CheckFinding[] {
  if (successor === undefined) return [];
  if (store === 'none')
    return [
      about('not_revoked', user, token, {
        message: `Here ${token} points to ${successor}, but a token with the old name exists again: somebody may need it.`,
        fix: commandHint('token list', [], { user }),
      }),
    ];
  const still = isExpired(listed.expires_at, now) ? 'has expired' : 'still works';
  return [
    about('not_revoked', user, token, {
      message: `It was replaced by ${successor} and ${still}.`,
      fix: commandHint('token delete', [token], { user }),
    }),
  ];
}

/** How long a rotation may be due before somebody should know, in milliseconds: cron finishes it within minutes. */
const overdueMs = 3_600_000;

/** @returns the rotations that nobody goes on with. */
export function rotationFindings({ rotations, accounts }: Inventory, { now }: Horizon): CheckFinding[] {
  const users = new Map(rotations.length === 0 ? [] : accounts.map((account) => [account.id, account]));
  return rotations.flatMap((rotation) => {
    const { user_name, token_name, standing, due_at, problem } = rotation;
    const gone = standing === 'running' ? undefined : goneOf(rotation, users.get(user_name));
    if (gone !== undefined) {
      return [
        about('rotation_unfinished', user_name, token_name, {
          message: `Its rotation cannot be finished: ${gone}.`,
          fix: commandHint('rotation resume', [rotation.id]),
        }),
      ];
    }
    if (standing === 'interrupted' || standing === 'returning') {
      return [
        about('rotation_unfinished', user_name, token_name, {
          message: 'Its rotation was interrupted.',
          fix: exitOf(rotation),
        }),
      ];
    }
    if (standing !== 'due' || due_at === undefined) return [];
    if (problem !== undefined && kindOfExit(rotation) !== 'resume') {
      return [
        about('rotation_unfinished', user_name, token_name, {
          message: problem.message,
          fix: exitOf(rotation),
        }),
      ];
    }
    if (now.getTime() - Date.parse(due_at) < overdueMs) return [];
    return [
      about('rotation_unfinished', user_name, token_name, {
        message: `Its grace period ended ${inWords(due_at, now)}, but the old token is not revoked.`,
        // What stopped it once would stop it again.
        fix: problem === undefined ? commandHint('rotation finish', [], { due: true }) : exitOf(rotation),
      }),
    ];
  });
}

/** @returns what a rotation waits with and is not there, in words; only after its new token was put in place. */
function goneOf(
  { user_name, successor, standing }: CheckedRotation,
  account: CheckedAccount | undefined,
): string | undefined {
  if (account === undefined) return `the account ${user_name} does not exist`;
  if (standing !== 'waiting' && standing !== 'due') return undefined;
  return account.tokens.some(({ token_name }) => token_name === successor)
    ? undefined
    : `${successor} does not exist`;
}

function workingToken(
  account: CheckedAccount,
  held: readonly string[],
  { isProvided, secretRecords }: Inventory,
  horizon: Horizon,
): CheckFinding[] {
  const cut = account.tokens.length > 0 ? undefined : cutFor(account.id, secretRecords);
  if (cut !== undefined && account.unread === undefined) return [unfinishedAccount(cut)];
  // A person who logs in through an identity provider needs no token.
  if (isProvided !== undefined && account.roles.some(isProvided)) return [];
  const works = account.tokens.some(({ expires_at }) => !isExpired(expires_at, horizon.now));
  // An account without roles is one that nobody uses, or not yet.
  if (works || held.length === 0 || account.unread !== undefined) return [];
  const [dead] = account.tokens;
  const what = dead === undefined ? 'It has no tokens' : 'All its tokens have expired';
  return [
    about('no_working_token', account.id, undefined, {
      message: `${what}: no program can log in as it.`,
      fix:
        dead === undefined
          ? commandHint('token set', ['token-1'], { user: account.id })
          : isMadeByService(dead)
            ? madeByService.fix
            : commandHint('token rotate', [dead.token_name], { user: account.id }),
    }),
  ];
}

/** @returns the token with which an account was to be made, where the process was killed before it had made one. */
function cutFor(user: string, secretRecords: Inventory['secretRecords']): CheckedSecret | undefined {
  return secretRecords.find((record) => record.user === user && record.isCut);
}

function unfinishedAccount({ user, token }: CheckedSecret): CheckFinding {
  return about('no_working_token', user, undefined, {
    message: `It has no token: the process that was to make ${token} was killed.`,
    fix: commandHint('token set', [token], { user }),
  });
}

function missingRoles(user: string, held: readonly string[], { roles }: Inventory): CheckFinding[] {
  const missing = roles ? held.filter((role) => !roles.has(role)) : [];
  if (missing.length === 0) return [];
  return [
    about('role_missing', user, undefined, {
      message: `It holds ${missing.join(', ')}, which does not exist.`,
      fix: commandHint('user update', [user], { removeRoles: missing }),
    }),
  ];
}

function ruledName(user: string, { policy, isNameAllowed }: Inventory): CheckFinding[] {
  if (isNameAllowed === undefined || isNameAllowed(user)) return [];
  return [
    about('name_not_allowed', user, undefined, {
      message: `Its id does not match policy.namePattern (${policy.namePattern}).`,
      fix: advise`create an account with a matching id and move its work to it; then ${commandHint('user delete', [user])}`,
    }),
  ];
}

function requiredRoles(user: string, held: readonly string[], { policy }: Inventory): CheckFinding[] {
  const lacking = (policy.requireRoles ?? []).filter((role) => !held.includes(role));
  if (lacking.length === 0) return [];
  return [
    about('role_required', user, undefined, {
      message: `It lacks ${lacking.join(', ')}, which policy.requireRoles asks for.`,
      fix: commandHint('user update', [user], { addRoles: lacking }),
    }),
  ];
}

function about(
  kind: CheckFinding['kind'],
  user: string,
  token: string | undefined,
  { message, fix }: Pick<CheckFinding, 'message' | 'fix'>,
): CheckFinding {
  return {
    kind,
    severity: usualSeverity[kind],
    user,
    ...(token === undefined ? {} : { token }),
    message,
    fix,
  };
}
