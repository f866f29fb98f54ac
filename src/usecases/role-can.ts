import { nearest } from '../domain/nearest.ts';
import { actionInfo, actionNames } from '../domain/policy/catalogue.ts';
import { type Decision, decide } from '../domain/policy/evaluate.ts';
import { UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { findRoles, requireEvaluable } from './find-roles.ts';

/** What was asked of which roles, and how it was decided. */
export interface RoleCan extends Decision {
  readonly roles: readonly string[];
  readonly action: string;
  /** Empty where the question has none. */
  readonly resource: string;
}

/**
 * May these roles, held together, do this?
 * @throws UserError `not_found` for a role, `invalid_input` for an action nobody knows or a path-based role
 */
export async function roleCan(
  ports: Pick<Ports, 'backend'>,
  asked: {
    readonly roles: readonly string[];
    readonly action: string;
    readonly resource?: string | undefined;
  },
): Promise<RoleCan> {
  requireKnownAction(asked.action);
  const roles = await findRoles(ports, asked.roles);
  requireEvaluable(roles);
  const question = { action: asked.action, resource: asked.resource ?? '' };
  return { ...decide(roles, question), ...question, roles: asked.roles };
}

/** @throws UserError `invalid_input` with the nearest action */
export function requireKnownAction(action: string): void {
  if (actionInfo(action)) return;
  if (action.includes('*')) {
    throw new UserError(
      'invalid_input',
      `${action} stands for several actions; a question is about one.`,
      'Ask for each of them, for example workflow:Read.',
    );
  }
  const guess = nearest(action, actionNames);
  throw new UserError(
    'invalid_input',
    `There is no action "${action}".`,
    guess ? `Did you mean ${guess}?` : `Actions are, for example, ${actionNames.slice(0, 3).join(', ')}.`,
  );
}
