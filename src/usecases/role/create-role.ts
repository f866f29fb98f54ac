import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { Chart } from '../../domain/policy/helm.ts';
import { parseRole } from '../../domain/policy/role-file.ts';
import type { NewRole, Role } from '../../domain/role/role.ts';
import { jsonFault } from '../../domain/text/json-place.ts';
import { counted } from '../../domain/text/plural.ts';
import { type Remark, remarkText } from '../../domain/values/schema-error.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { type RolesNotWritten, writeOrValues } from './roles-in-file.ts';

/** A role that was created, and what was odd about its file. */
export interface RoleCreated {
  readonly role: Role;
  readonly warnings: readonly Remark[];
}

/**
 * Makes a role from the text of a role file (JSON). Nothing is written where anything is wrong with it.
 * @param file its text, and the name to speak of it by
 * @returns the role, or the Helm values of it where the service takes its roles from there
 * @throws UserError `invalid_input` with every problem and its place; `conflict`; `forbidden`
 */
export async function createRole(
  { backend }: Pick<Ports, 'backend'>,
  file: { readonly text: string; readonly name: string },
  chart?: Chart,
): Promise<RoleCreated | RolesNotWritten> {
  const read = parseRole(parseJson(file));
  if ('problems' in read) {
    const { problems } = read;
    throw new UserError(
      'invalid_input',
      `${file.name} is not a valid role: ${counted(problems.length, 'problem')}.`,
      advise`Nothing was changed. ${commandHint('role get', ['osmo-user'], { t: 'json' })} shows what a role looks like.`,
      { details: problems.map((problem) => `  ${remarkText(problem)}`) },
    );
  }
  const { role, warnings } = read;
  return writeOrValues(async () => ({ role: await backend.createRole(role), warnings }), role, chart);
}

/**
 * Makes a role that was put together here.
 * @throws UserError `conflict`; `forbidden` where roles are managed elsewhere
 */
export function addRole({ backend }: Pick<Ports, 'backend'>, role: NewRole): Promise<Role> {
  return backend.createRole(role);
}

function parseJson({ text, name }: { readonly text: string; readonly name: string }): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      'invalid_input',
      `${name} is not JSON (${faultText(text)}).`,
      'Nothing was changed. A role file is JSON: {"name", "description", "policies"}.',
    );
  }
}

function faultText(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const { line, column } = jsonFault(text);
  return `line ${line}, column ${column}`;
}
