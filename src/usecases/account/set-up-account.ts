import type { UserWithRoles } from '../../domain/account/account.ts';
import type { Role } from '../../domain/role/role.ts';
import { limitedText } from '../../domain/time/expiry-request.ts';
import { refOf, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Delivery } from '../../ports.ts';
import type { RolesForPurpose } from '../role/roles-for-purpose.ts';
import type { TokenSet } from '../token/set-token.ts';
import { type AccountRequest, planAccount } from './plan-account.ts';
import { type ProvisionPorts, provisionAccount } from './provision-account.ts';
import { type Made, undoAll } from './provision-undo.ts';

/** An account that was made for use: with its roles, and a token where one was asked for. */
export interface AccountSetUp {
  readonly user: UserWithRoles;
  /** The roles as they were asked for, or recommended. */
  readonly asked: readonly string[];
  readonly role: Role | undefined;
  readonly token: TokenSet | undefined;
  readonly fit: RolesForPurpose | undefined;
}

export type SetUpPorts = ProvisionPorts & {
  /** Asked only where there is something to deliver. */
  readonly delivery: () => Promise<Delivery>;
  /** Does what must not be interrupted: half an account would be left, or a secret that nobody has seen. */
  readonly hold: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/**
 * Makes an account with its roles, a custom role first where one is wanted, a token, and delivers its secret: all of it
 * or nothing. Everything is checked before anything is made.
 * @throws UserError as `planAccount` has it; ProvisionError where a step failed after others
 */
export async function setUpAccount(ports: SetUpPorts, request: AccountRequest): Promise<AccountSetUp> {
  const { provision, fit, limited } = await planAccount(ports, request);
  return ports.hold(async () => {
    const { role, user, token } = await provisionAccount(ports, provision);
    const printed = request.token?.print === true;
    const made_at = ports.clock.now().toISOString();
    return {
      user,
      asked: provision.create.roles,
      role,
      token: token && {
        ...token,
        printed,
        made_at,
        limited: limited && limitedText(limited.date, limited.maxDays),
      },
      fit,
    };
  });
}

/**
 * Takes back an account whose secret could not be printed, where it is stored and delivered nowhere.
 * @throws ProvisionError in that case
 */
export async function takeBackUnprinted(
  ports: ProvisionPorts,
  { role, user, token }: AccountSetUp,
): Promise<void> {
  if (token === undefined || token.kept_in !== undefined || token.sinks.length > 0) return;
  const what = `The secret of ${tokenLabel(refOf(token.token))} could not be printed and is stored nowhere.`;
  const mark = { kind: 'mark', name: token.token.token_name, user: user.id } as const;
  const made: Made[] = [
    ...(role ? [{ part: { kind: 'role', name: role.name } as const }] : []),
    { part: { kind: 'account', name: user.id } },
    { part: mark, remove: token.seen },
  ];
  throw await undoAll(ports, made, new UserError('partial_failure', what, 'Create it again.'));
}
