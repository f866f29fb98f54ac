import { longestDuration, parseDuration } from '../time/duration.ts';
import { isObject } from '../values/is-object.ts';
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

/** @returns everything that is wrong with a policy, each with its place below `policy`. */
export function policyProblems(value: unknown): readonly string[] {
  if (!isObject(value)) return ['policy must be an object'];
  return Object.entries(value).flatMap(([key, setting]) => {
    const problem = settingProblem(key, setting);
    return problem === undefined ? [] : [problem];
  });
}

function settingProblem(key: string, value: unknown): string | undefined {
  switch (key) {
    case 'maxLifetime':
      return typeof value === 'string' && parseDuration(value)
        ? undefined
        : `policy.maxLifetime must be a duration such as 90d, ${longestDuration.amount}${longestDuration.unit} at most`;
    case 'namePattern':
      return isPattern(value) ? undefined : 'policy.namePattern must be a regular expression';
    case 'requireRoles':
      return Array.isArray(value) && value.every((role) => typeof role === 'string')
        ? undefined
        : 'policy.requireRoles must be a list of roles';
    case 'severity':
      return severityProblem(value);
    default:
      return `policy.${key} is not known`;
  }
}

function severityProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'policy.severity must be an object';
  const kinds: readonly string[] = findingKinds;
  const levels: readonly unknown[] = [...severities, 'off'];
  const wrong = Object.entries(value).find(
    ([kind, level]) => !kinds.includes(kind) || !levels.includes(level),
  );
  if (wrong === undefined) return undefined;
  return kinds.includes(wrong[0])
    ? `policy.severity.${wrong[0]} must be one of ${levels.join(', ')}`
    : `policy.severity.${wrong[0]} is not known; the kinds are ${kinds.join(', ')}`;
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}
