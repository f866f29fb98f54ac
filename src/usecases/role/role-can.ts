import { advise, optionHint } from '../../domain/hint/hint.ts';
import { actionInfo, actionNames } from '../../domain/policy/catalogue.ts';
import { type Decision, decide } from '../../domain/policy/evaluate.ts';
import { type Everyone, effectiveRoles, everyoneIn, everyonesRole } from '../../domain/policy/everyone.ts';
import type { Role } from '../../domain/role/role.ts';
import { nearest } from '../../domain/text/nearest.ts';
import { isExpired } from '../../domain/time/expiry.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { findToken } from '../token/find-token.ts';
import { findRoles, legacyProblem, requireEvaluable } from './find-roles.ts';
import { heldRoles } from './held-roles.ts';

/** What was asked of which roles, and how it was decided. */
export interface RoleCan extends Decision {
  readonly roles: readonly string[];
  readonly action: string;
  /** Empty where the question has none. */
  readonly resource: string;
  /** Whether `osmo-default`, which everyone holds, decided: none of the roles says the same. */
  readonly by_default: boolean;
  /** Whether what everyone holds was counted, left out as asked, or is not there. */
  readonly osmo_default: 'counted' | 'left_out' | 'missing';
  /** Whose roles they are, where an account or a token was asked about. */
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  /** When the token stopped working: it may do nothing. */
  readonly expired_at?: string | undefined;
  /** Roles that are held, and that the catalogue does not have: they allow nothing. */
  readonly unknown_roles?: readonly string[] | undefined;
}

/** Who is asked about: roles by name, an account, or one of its tokens. */
export interface CanQuestion {
  readonly roles: readonly string[];
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly action: string;
  readonly resource?: string | undefined;
  /** Leave out what everyone holds. */
  readonly only?: boolean | undefined;
}

/**
 * May these roles, held together, do this? OSMO adds `osmo-default` to the roles of every request, so it is counted.
 * @throws UserError `not_found` for a role, an account or a token, `invalid_input` for an action nobody knows or a
 * path-based role
 */
export async function roleCan(
  ports: Pick<Ports, 'backend' | 'clock' | 'secretRecords'>,
  asked: CanQuestion,
): Promise<RoleCan> {
  requireKnownAction(asked.action);
  const question = { action: asked.action, resource: asked.resource ?? '' };
  const { names, held, everyone, ...whose } = await whoIsAsked(ports, asked);
  const counted = asked.only ? held : effectiveRoles(held, requireKnownEveryone(everyone));
  requireEvaluable(counted);
  const decision = whose.expired_at === undefined ? decide(counted, question) : nothing;
  return {
    ...decision,
    ...question,
    roles: names,
    by_default: decision.by?.role === everyonesRole && !names.includes(everyonesRole),
    osmo_default: asked.only ? 'left_out' : everyone.state === 'missing' ? 'missing' : 'counted',
    ...whose,
  };
}

const nothing: Decision = { allowed: false, denied: false, by: undefined };

interface Asked extends Pick<RoleCan, 'user' | 'token' | 'expired_at' | 'unknown_roles'> {
  readonly names: readonly string[];
  readonly held: readonly Role[];
  readonly everyone: Everyone;
}

async function whoIsAsked(
  ports: Pick<Ports, 'backend' | 'clock' | 'secretRecords'>,
  { roles, user, token }: CanQuestion,
): Promise<Asked> {
  const catalogue = await ports.backend.listRoles();
  const everyone = everyoneIn(catalogue);
  if (user === undefined) {
    return { names: roles, held: await findRoles(ports, roles, catalogue), everyone };
  }
  const found = token === undefined ? undefined : await findToken(ports, { user, token });
  const names = found ? found.roles : await heldRoles(ports, user);
  const unknown = names.filter((name) => !catalogue.some((role) => role.name === name));
  const isOver = found && isExpired(found.expires_at, ports.clock.now());
  return {
    names,
    held: catalogue.filter(({ name }) => names.includes(name)),
    everyone,
    user,
    ...(token === undefined ? {} : { token: found?.token_name ?? token }),
    ...(isOver ? { expired_at: found.expires_at } : {}),
    ...(unknown.length === 0 ? {} : { unknown_roles: unknown }),
  };
}

/** Everybody holds it: where it cannot be evaluated, no answer can be trusted. */
function requireKnownEveryone(everyone: Everyone): Everyone {
  if (everyone.state !== 'path_based') return everyone;
  throw new UserError(
    'invalid_input',
    legacyProblem(everyone.role) ?? '',
    advise`Everyone holds ${everyonesRole}. ${optionHint('only')} asks about the other roles alone, without it.`,
  );
}

/** @throws UserError `invalid_input` with the nearest action */
function requireKnownAction(action: string): void {
  if (actionInfo(action)) return;
  if (action.includes('*')) {
    throw new UserError(
      'invalid_input',
      `${action} matches several actions; ask for one action.`,
      'Check each action, for example workflow:Read.',
    );
  }
  const guess = nearest(action, actionNames);
  throw new UserError(
    'invalid_input',
    `Unknown action "${action}".`,
    guess ? `Did you mean ${guess}?` : `Actions are, for example, ${actionNames.slice(0, 3).join(', ')}.`,
  );
}
