import { longestDuration, parseDuration } from '../time/duration.ts';
import { exactly, listOf, mapOf, oneOf, optional, problem, text, textThat } from '../values/schema.ts';
import { type FindingKind, findingKinds, type Severity, severities } from './finding.ts';

/** What an organisation asks of its accounts and tokens: `policy` in `config.json`. */
export interface CheckPolicy {
  /** The longest life of a token, as a duration: `90d`. */
  readonly maxLifetime?: string;
  /** A regular expression that the id of every account must match. */
  readonly namePattern?: string;
  /** Roles that every account must hold. */
  readonly requireRoles?: readonly string[];
  /** What a kind of finding counts as; `off` leaves it out. */
  readonly severity?: Readonly<Partial<Record<FindingKind, Severity | 'off'>>>;
}

export const checkPolicy = exactly<CheckPolicy>({
  maxLifetime: optional(
    textThat(
      (value) => parseDuration(value) !== undefined,
      `a duration such as 90d, ${longestDuration.amount}${longestDuration.unit} at most`,
    ),
  ),
  namePattern: optional(textThat(isPattern, 'a regular expression')),
  requireRoles: optional(listOf(text, 'a list of roles')),
  severity: optional(
    mapOf(oneOf<Severity | 'off'>(...severities, 'off'), (kind) => {
      if ((findingKinds as readonly unknown[]).includes(kind)) return;
      throw problem(`is an unknown kind; the kinds are ${findingKinds.join(', ')}`);
    }),
  ),
});

function isPattern(value: string): boolean {
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}
