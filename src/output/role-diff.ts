import type { RolesCompared } from '../usecases/role/diff-roles.ts';
import { grantLines } from './grants.ts';
import { joined, type SafeText, safe } from './safe-text.ts';
import type { Style } from './style.ts';

/** What each of two roles allows that the other does not. */
export function roleDiffLines(
  { first, second, only_first, only_second }: RolesCompared,
  style: Style,
): SafeText[] {
  if (only_first.length + only_second.length === 0) {
    return [safe`${first} and ${second} allow the same.`];
  }
  const only = (role: string, grants: RolesCompared['only_first']) =>
    grants.length === 0
      ? [safe`${role} allows nothing extra`]
      : [
          style.strong(`Only ${role} allows`),
          ...grantLines(grants, style).map((line) => joined([safe`  `, line])),
        ];
  return [...only(first, only_first), safe``, ...only(second, only_second)];
}
