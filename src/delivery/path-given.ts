import { unexpandedHint, unexpandedProblem } from '../domain/text/unexpanded.ts';
import { UserError } from '../errors.ts';

/** @throws UserError `usage` for a path whose beginning a shell should have replaced: it would be another place */
export function requireExpanded(file: string): void {
  const problem = unexpandedProblem(file);
  if (problem) throw new UserError('usage', `${problem}.`, unexpandedHint);
}
