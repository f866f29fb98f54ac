import { type UserWithRoles, userIdProblem } from '../../domain/account/account.ts';
import type { Role } from '../../domain/role/role.ts';
import { UserError } from '../../errors.ts';
import type { Choice, Ports } from '../../ports.ts';
import { requireText } from '../ask.ts';

/** An account that was created, and the roles as they were asked for. */
export interface UserCreated {
  readonly user: UserWithRoles;
  readonly asked: readonly string[];
}

/**
 * Creates a service account that holds the given roles.
 * @throws UserError `invalid_input` for an id outside OSMO's rule, `conflict` where it exists, `not_found` for a role.
 */
export async function createUser(
  ports: Pick<Ports, 'backend'>,
  input: { readonly id: string; readonly roles: readonly string[] },
): Promise<UserWithRoles> {
  const problem = userIdProblem(input.id);
  if (problem)
    throw new UserError('invalid_input', problem, 'Choose another id, for example svc-monitoring.');
  return ports.backend.createUser({ id: input.id, roles: [...new Set(input.roles)] });
}

/** Like `createUser`, but on a terminal asks for what was not given: the id, and the roles along with it. */
export async function createUserAsking(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  input: { readonly id?: string | undefined; readonly roles?: readonly string[] | undefined },
): Promise<UserCreated> {
  const id = await requireText(ports.prompter, input.id, {
    message: 'Id of the new account',
    missing: 'ID',
    validate: userIdProblem,
  });
  // Whoever gave the id knows what he wants: an account without roles is a valid one.
  const roles = input.roles ?? (input.id === undefined ? await askForRoles(ports) : []);
  return { user: await createUser(ports, { id, roles }), asked: roles };
}

async function askForRoles({
  backend,
  prompter,
}: Pick<Ports, 'backend' | 'prompter'>): Promise<readonly string[]> {
  const roles = await backend.listRoles();
  return prompter.checkbox({
    message: 'Roles it holds',
    choices: await choicesOf(roles),
  });
}

/** A dangerous role says so where it is offered. Loaded when something is asked: most accounts are made by scripts. */
async function choicesOf(roles: readonly Role[]): Promise<Choice[]> {
  const { warningOf } = await import('../../domain/policy/lint.ts');
  return roles.map((role) => {
    const warning = warningOf(role);
    const name = warning === undefined ? role.name : `${role.name}  RISK ${warning}`;
    return { value: role.name, name, description: role.description };
  });
}
