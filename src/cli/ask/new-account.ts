import { userIdProblem } from '../../domain/account/account.ts';
import type { Role } from '../../domain/role/role.ts';
import type { Choice, Ports } from '../../ports.ts';
import { requireText } from './ask.ts';

interface NewAccount {
  readonly id?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly purpose?: string | undefined;
}

/** Asks on a terminal for what a new account needs and was not given: its id, and the roles along with it. */
export async function askNewAccount(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  given: NewAccount,
): Promise<{ readonly id: string; readonly roles: readonly string[] | undefined }> {
  const id = await requireText(ports.prompter, given.id, {
    message: 'Id of the new account',
    missing: 'ID',
    validate: userIdProblem,
  });
  // Whoever gave the id knows what they want: an account without roles is a valid one.
  const isLeftOut = given.id === undefined && given.roles === undefined && given.purpose === undefined;
  return { id, roles: isLeftOut ? await askForRoles(ports) : given.roles };
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
