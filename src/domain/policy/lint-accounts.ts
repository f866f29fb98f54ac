import { commandHint } from '../hint/hint.ts';
import type { Role } from '../role/role.ts';
import { counted } from '../text/plural.ts';
import { isMadeByService, madeByService } from '../token/admin-token.ts';
import type { AccessToken } from '../token/token.ts';
import { spareRoles } from './held.ts';
import { type LintFinding, lintTogether, sorted } from './lint.ts';
import { everyonesRole } from './mend.ts';
import { prepareRoles } from './prepared.ts';
import { type Purpose, purposeToldBy } from './purposes.ts';
import { fitOfSet } from './recommend.ts';

/** An account as far as its roles are concerned. */
export interface HeldRoles {
  readonly id: string;
  readonly roles: readonly Role[];
  /** What everyone holds besides, where that is known. */
  readonly everyone?: Role | undefined;
  readonly tokens: readonly Pick<AccessToken, 'token_name' | 'roles' | 'expires_at'>[];
  /** Its roles that an identity provider gives, and the names they have there. */
  readonly provided?: ReadonlyMap<string, readonly string[]> | undefined;
  /** The latest UTC day on which a token that is made today may expire, where that is known. */
  readonly lastAllowed?: string | undefined;
  /** What it is for, where that was said; otherwise its names tell, or nobody knows. */
  readonly purpose?: Purpose | undefined;
}

/** @returns what is wrong with the roles of an account held together, and with its tokens. */
export function lintAccount(account: HeldRoles): LintFinding[] {
  return accountLinter()(account);
}

/**
 * @returns the same for many accounts of one catalogue: in a large fleet few sets of roles are held by many, and each set is
 * looked at once. Roles of one name have to be the same role.
 */
export function accountLinter(): (account: HeldRoles) => LintFinding[] {
  const once = { dangers: memo(dangersOf), spare: memo(spareNames), fit: memo(fitOf) };
  return (account) => {
    const { id: user, tokens } = account;
    const held = withEveryone(account)
      .map(({ name }) => name)
      .join('\n');
    return sorted([
      ...once.dangers(held, account).map((finding) => ({ ...finding, user })),
      ...spareFindings(account, once.spare(`${held}\n${account.roles.length}`, account)),
      ...providerFindings(account),
      ...tokens.flatMap((token) => [
        ...(token.roles.length === 0
          ? [withoutRoles(user, token.token_name)]
          : beyondPurpose(account, token, (meant) =>
              once.fit([held, ...token.roles, JSON.stringify(meant)].join('\n'), account, token, meant),
            )),
        ...lifeFindings(account, token),
      ]),
    ]);
  };
}

function memo<Input extends readonly unknown[], Result>(
  make: (...input: Input) => Result,
): (key: string, ...input: Input) => Result {
  const made = new Map<string, { readonly result: Result }>();
  return (key, ...input) => {
    const known = made.get(key) ?? { result: make(...input) };
    made.set(key, known);
    return known.result;
  };
}

/** What is dangerous about the role of everyone is said once for all, not of every account. */
function dangersOf(account: HeldRoles): readonly LintFinding[] {
  return lintTogether(withEveryone(account)).filter(({ role }) => role !== everyonesRole);
}

function spareNames(account: HeldRoles): readonly string[] {
  if (account.roles.length < 2) return [];
  const names = account.roles.map(({ name }) => name);
  return spareRoles(prepareRoles(withEveryone(account), []), names);
}

function fitOf({ roles }: HeldRoles, token: HeldRoles['tokens'][number], meant: Purpose) {
  const held = roles.filter(({ name }) => token.roles.includes(name));
  return fitOfSet(prepareRoles(held, meant.needs), token.roles, meant.needs);
}

/** What is taken here from who logs in through a provider comes back, or what is given goes. */
function providerFindings({ id: user, roles, provided }: HeldRoles): LintFinding[] {
  return roles.flatMap(({ name: role, sync_mode }): LintFinding[] => {
    const names = provided?.get(role);
    if (names === undefined) return [];
    return [
      {
        severity: 'low',
        rule: 'provider-role',
        user,
        role,
        grant: `${role} from the identity provider (${names.join(', ')})`,
        can: `has ${role} from the identity provider`,
        abuse:
          sync_mode === 'force'
            ? 'At each login through the identity provider the role is added or removed as the provider says, even if it was changed here.'
            : 'If you remove it here, the next login through the identity provider adds it again.',
        fix: `Change who has ${names.join(', ')} at the identity provider.`,
      },
    ];
  });
}

function lifeFindings(
  { id: user, lastAllowed }: HeldRoles,
  found: HeldRoles['tokens'][number],
): LintFinding[] {
  const { token_name: token, expires_at } = found;
  const day = expires_at.slice(0, 10);
  if (isMadeByService(found)) {
    return [
      {
        severity: 'high',
        rule: 'token-made-by-service',
        user,
        token,
        grant: `created by the service, until ${day}`,
        can: 'is an administrator token that is valid for years and comes back when it is deleted',
        abuse: madeByService.message,
        fix: madeByService.fix,
      },
    ];
  }
  if (lastAllowed === undefined || day <= lastAllowed) return [];
  return [
    {
      severity: 'medium',
      rule: 'token-beyond-limit',
      user,
      token,
      grant: `expires on ${day}, later than ${lastAllowed}`,
      can: 'is valid longer than the service allows for a new token',
      abuse: 'A person who steals it can use it for too long.',
      fix: commandHint('token rotate', [token], { user, expiresAt: lastAllowed }),
    },
  ];
}

function withEveryone({ roles, everyone }: HeldRoles): readonly Role[] {
  return everyone === undefined || roles.some(({ name }) => name === everyone.name)
    ? roles
    : [...roles, everyone];
}

function spareFindings({ id: user, provided }: HeldRoles, spare: readonly string[]): LintFinding[] {
  return spare.map((role) => ({
    severity: 'low',
    rule: 'spare-role',
    user,
    role,
    grant: role,
    can: `holds ${role} without needing it`,
    abuse:
      role === everyonesRole
        ? 'Everyone holds it anyway: OSMO adds it to the roles of every request.'
        : 'It allows nothing extra today, but it would if somebody adds permissions to it.',
    fix: provided?.has(role)
      ? `Remove ${provided.get(role)?.join(', ')} at the identity provider: if you remove ${role} here, it comes back at the next login.`
      : commandHint('user update', [user], { removeRoles: role }),
  }));
}

function withoutRoles(user: string, token: string): LintFinding {
  return {
    severity: 'medium',
    rule: 'token-without-roles',
    user,
    token,
    grant: 'no roles',
    can: `is a token that can do only what everyone may (${everyonesRole}), and still logs in`,
    abuse:
      'Its roles were removed from the account, but it still opens a session, and nobody will notice if it is stolen.',
    fix: commandHint('token delete', [token], { user }),
  };
}

/** Only a purpose says what a token needs: it is told, or read from the name of the token or the account. */
function beyondPurpose(
  { id: user, purpose }: HeldRoles,
  token: HeldRoles['tokens'][number],
  compare: (meant: Purpose) => ReturnType<typeof fitOf>,
): LintFinding[] {
  const meant = purpose ?? purposeToldBy(token.token_name) ?? purposeToldBy(user);
  if (meant === undefined) return [];
  const { excess } = compare(meant);
  if (excess.count === 0) return [];
  const worst = excess.grants[0]?.risk;
  return [
    {
      severity: worst?.severity ?? 'low',
      rule: 'token-beyond-purpose',
      user,
      token: token.token_name,
      grant: `${token.roles.join(', ')}: ${counted(excess.count, 'permission')} more than ${meant.name} needs`,
      can: worst?.can ?? `can do more than ${meant.name} needs`,
      abuse: `Whoever steals a token for ${meant.name} ${worst?.can ?? 'gets more than that purpose needs'}.`,
      fix: commandHint('role recommend', [], { purpose: meant.name, fromUser: user }),
    },
  ];
}
