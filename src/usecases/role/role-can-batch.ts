import { type AskedLine, InvalidLineError, readQuestion } from '../../domain/policy/batch.ts';
import { decide, type EvaluatedRole } from '../../domain/policy/evaluate.ts';
import { everyonesRole } from '../../domain/policy/mend.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { legacyProblem } from './find-roles.ts';

/** The answer to one line of a batch, or why there is none. Lines count from 1. */
export type BatchAnswer =
  | { readonly allowed: boolean; readonly denied: boolean }
  | { readonly error: { readonly line: number; readonly code: string; readonly message: string } };

/**
 * Answers many questions, one JSON object a line, in order; empty lines are passed over. Unlike a single question, an
 * action nobody knows is evaluated (as OSMO would), exactly the roles of the line count, `osmo-default` only where the
 * line says so, and what cannot be answered stands in its place as an error.
 * @throws UserError of the backend, where a role is asked for by name and the catalogue cannot be read
 */
export async function roleCanBatch(
  { backend }: Pick<Ports, 'backend'>,
  text: string,
): Promise<readonly BatchAnswer[]> {
  const answers: BatchAnswer[] = [];
  let known: ReadonlyMap<string, Evaluable> | undefined;
  // Line by line, so that what was read of one is forgotten before the next.
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if (!(read instanceof InvalidLineError) && asksCatalogue(read)) known ??= await readCatalogue(backend);
    answers.push(answer(read, known ?? new Map(), index + 1));
  }
  return answers;
}

async function readCatalogue(backend: Ports['backend']): Promise<ReadonlyMap<string, Evaluable>> {
  return new Map((await backend.listRoles()).map((role) => [role.name, evaluable(role)]));
}

type Read = ReturnType<typeof readQuestion> | InvalidLineError;

function readLine(line: string): Read {
  try {
    return readQuestion(line);
  } catch (error) {
    if (error instanceof InvalidLineError) return error;
    throw error;
  }
}

function answer(read: Read, known: ReadonlyMap<string, Evaluable>, line: number): BatchAnswer {
  try {
    if (read instanceof InvalidLineError) throw new UserError('invalid_input', read.message);
    const roles = read.roles.map((role) => find(role, known));
    const all = read.default ? [...roles, find(everyonesRole, known)] : roles;
    const { allowed, denied } = decide(all, read);
    return { allowed, denied };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { error: { line, code: error.code, message: error.message } };
  }
}

/** A role, or why it cannot be evaluated. */
type Evaluable = EvaluatedRole | { readonly problem: string };

function evaluable(role: EvaluatedRole): Evaluable {
  const problem = legacyProblem(role);
  return problem === undefined ? role : { problem };
}

function find(role: string | EvaluatedRole, known: ReadonlyMap<string, Evaluable>): EvaluatedRole {
  const found = isName(role) ? known.get(role) : evaluable(role);
  if (found === undefined) throw new UserError('not_found', `Role ${role} does not exist.`);
  if ('problem' in found) throw new UserError('invalid_input', found.problem);
  return found;
}

function asksCatalogue({ roles, default: adds }: AskedLine): boolean {
  return adds || roles.some(isName);
}

function isName(role: string | EvaluatedRole): role is string {
  return typeof role === 'string';
}
