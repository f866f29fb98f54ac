import type { CountedGrant } from '../domain/policy/excess.ts';
import { doesIn, placePhrase } from '../domain/policy/words.ts';
import { joined, type SafeText, safe, safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** Grants, one a line: how dangerous, the action, and in words what it lets one do and where. */
export function grantLines(grants: readonly CountedGrant[], style: Style): SafeText[] {
  const width = Math.max(0, ...grants.map(({ action }) => action.length));
  return grants.map((grant) => {
    const severity = grant.risk ? style.danger(grant.risk.severity.padEnd(8)) : safeText(' '.repeat(8));
    return joined([severity, safe`  ${grant.action.padEnd(width)}  ${grantWords(grant)}`]);
  });
}

/** @returns a grant in words; what is dangerous about it where anything is. */
export function grantWords({ action, resource, count, risk }: CountedGrant): string {
  if (risk) return risk.can;
  const where = resource === undefined ? '' : ` ${placePhrase(resource)}`;
  return `${doesIn(action, resource) || 'unknown to svcacct'}${where}${count > 1 ? ` (${count} permissions)` : ''}`;
}
