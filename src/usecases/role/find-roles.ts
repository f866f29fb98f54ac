import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { EvaluatedRole } from '../../domain/policy/evaluate.ts';
import { type LegacyPlace, legacyActions } from '../../domain/policy/words.ts';
import type { Role } from '../../domain/role/role.ts';
import { nearest } from '../../domain/text/nearest.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** The roles of these names, in their order, from a catalogue that was read already or is read. @throws UserError `not_found` with the nearest name */
export async function findRoles(
  { backend }: Pick<Ports, 'backend'>,
  names: readonly string[],
  catalogue?: readonly Role[],
): Promise<readonly Role[]> {
  const known = new Map((catalogue ?? (await backend.listRoles())).map((role) => [role.name, role]));
  return names.map((name) => known.get(name) ?? notFound(name, known.keys()));
}

function notFound(name: string, known: Iterable<string>): never {
  const guess = nearest(name, known);
  throw new UserError(
    'not_found',
    `Role ${name} does not exist.`,
    advise`${guess ? `Did you mean ${guess}? ` : ''}${commandHint('role list')} shows the roles.`,
  );
}

/** @returns why a role cannot be evaluated: it has actions of OSMO's older form, whose meaning is not known here. */
export function legacyProblem(role: EvaluatedRole): string | undefined {
  // Asked thousands of times in a batch: nothing is put together where there is nothing to say.
  if (role.policies.every(({ actions }) => actions.every((action) => typeof action === 'string')))
    return undefined;
  const [first, ...more] = legacyActions(role) as [LegacyPlace, ...LegacyPlace[]];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const who = role.name === '' ? 'A role' : `Role ${role.name}`;
  return `${who} has path-based actions (${first.place}: ${first.text}${others}), which are not evaluated here: so the answer could be wrong.`;
}

/** @throws UserError `invalid_input` where one of the roles cannot be evaluated */
export function requireEvaluable(roles: readonly EvaluatedRole[]): void {
  for (const role of roles) {
    const problem = legacyProblem(role);
    if (problem === undefined) continue;
    throw new UserError(
      'invalid_input',
      problem,
      advise`Write it with actions such as workflow:Read; ${commandHint('role get', [role.name])} shows it.`,
    );
  }
}
