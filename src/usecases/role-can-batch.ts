import { Malformed, readQuestion } from '../domain/policy/batch.ts';
import { decide, type EvaluatedRole } from '../domain/policy/evaluate.ts';
import { isUserError, UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { legacyProblem } from './find-roles.ts';

/** The answer to one line of a batch, or why there is none. Lines count from 1. */
export type BatchAnswer =
  | { readonly allowed: boolean; readonly denied: boolean }
  | { readonly error: { readonly line: number; readonly code: string; readonly message: string } };

/**
 * Answers many questions, one JSON object a line, in order; empty lines are passed over. Unlike a single question, an
 * action nobody knows is evaluated (as OSMO would), and what cannot be answered stands in its place as an error.
 * @throws UserError of the backend, where a role is asked for by name and the catalogue cannot be read
 */
export async function roleCanBatch(
  { backend }: Pick<Ports, 'backend'>,
  text: string,
): Promise<readonly BatchAnswer[]> {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const asked = lines.map((line) => (line.trim() === '' ? undefined : readLine(line)));
  const byName = asked.some((line) => line instanceof Object && 'roles' in line && line.roles.some(isName));
  const roles = new Map((byName ? await backend.listRoles() : []).map((role) => [role.name, role]));
  return asked.flatMap((line, index) => (line === undefined ? [] : [answer(line, roles, index + 1)]));
}

type Read = ReturnType<typeof readQuestion> | Malformed;

function readLine(line: string): Read {
  try {
    return readQuestion(line);
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

function answer(read: Read, known: ReadonlyMap<string, EvaluatedRole>, line: number): BatchAnswer {
  try {
    if (read instanceof Malformed) throw new UserError('invalid_input', read.message);
    const roles = read.roles.map((role) => (isName(role) ? find(role, known) : role));
    for (const role of roles) {
      const problem = legacyProblem(role);
      if (problem) throw new UserError('invalid_input', problem);
    }
    const { allowed, denied } = decide(roles, read);
    return { allowed, denied };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { error: { line, code: error.code, message: error.message } };
  }
}

function find(name: string, known: ReadonlyMap<string, EvaluatedRole>): EvaluatedRole {
  const role = known.get(name);
  if (role === undefined) throw new UserError('not_found', `Role ${name} does not exist.`);
  return role;
}

function isName(role: string | EvaluatedRole): role is string {
  return typeof role === 'string';
}
