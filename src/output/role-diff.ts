import type { RolesCompared } from '../usecases/role/diff-roles.ts';
import { grantLines } from './grants.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** What each of two roles allows that the other does not. */
export function roleDiffLines(
  { first, second, only_first, only_second }: RolesCompared,
  style: Style,
): string[] {
  if (only_first.length + only_second.length === 0) {
    return [`${safeText(first)} and ${safeText(second)} allow the same.`];
  }
  const only = (role: string, grants: RolesCompared['only_first']) =>
    grants.length === 0
      ? [`${safeText(role)} allows nothing extra`]
      : [
          style.strong(`Only ${safeText(role)} allows`),
          ...grantLines(grants, style).map((line) => `  ${line}`),
        ];
  return [...only(first, only_first), '', ...only(second, only_second)];
}
