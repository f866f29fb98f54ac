import type { EveryoneReport } from '../domain/policy/everyone.ts';
import { type Need, needText, needWords } from '../domain/policy/needs.ts';
import type { RoleFit } from '../domain/policy/recommend.ts';
import { counted } from '../domain/text/plural.ts';
import type { RecommendedRoles } from '../usecases/role/recommend-roles.ts';
import { grantLines } from './grants.ts';
import { type HintPlace, hintText } from './hint-text.ts';
import { riskLine } from './risk.ts';
import { everyoneFix, policyText } from './role.ts';
import { joined, type SafeText, safe, safeLines } from './safe-text.ts';
import type { Style } from './style.ts';

/** What is needed, which roles are just enough, what they grant beyond, and the role that would be exactly enough. */
export function recommendLines(result: RecommendedRoles, style: Style, place: HintPlace): SafeText[] {
  return [
    ...section(
      style,
      `Needs${result.purpose ? ` of the purpose ${result.purpose}` : ''}`,
      needLines(result.needs),
    ),
    ...section(
      style,
      headline(result),
      result.roles.flatMap((role) => fitLines(role, result, style)),
    ),
    ...section(
      style,
      `Extra permissions: ${grantCount(result.excess.count)}`,
      grantLines(result.excess.grants, style),
    ),
    ...section(
      style,
      'Covered by osmo-default, which everyone holds: no other role needed',
      needLines(result.covered_by_default),
    ),
    ...section(
      style,
      'Allowed to everyone now by a dangerous osmo-default, so covered by a role too',
      needLines(result.risky_by_default),
    ),
    ...section(style, 'Not covered by any role', needLines(result.uncovered)),
    ...section(
      style,
      'Left out',
      result.left_out.map(({ role, why }) => safe`${role} ${why}`),
    ),
    ...everyoneLines(result.everyone, style, place),
    ...userLines(result, style),
    ...tailoredLines(result, style),
  ];
}

/** No account has just enough where everyone may do something dangerous, whatever it holds. */
function everyoneLines({ risk }: EveryoneReport, style: Style, place: HintPlace): SafeText[] {
  if (risk === undefined) return [];
  return [
    riskLine(style, `${risk} OSMO adds osmo-default to the roles of every request.`),
    safe`     ${hintText(everyoneFix, place)}`,
    safe``,
  ];
}

/** Notes on the way a need was understood, and on a search that was not finished. */
export function recommendNotes(
  { notes, proven_least, everyone, not_created }: RecommendedRoles,
  place: HintPlace,
): SafeText[] {
  return [
    ...notes.map((note) => safe`note: ${note}`),
    ...(proven_least
      ? []
      : [
          safe`note: too many roles to compare all combinations: another combination may have fewer extra permissions`,
        ]),
    ...(not_created === undefined ? [] : [safe`${hintText(not_created, place)} The values are above.`]),
    ...(everyone.state === 'known' ? [] : [safe`note: ${everyone.sentence}`]),
  ];
}

function section(style: Style, title: string, lines: readonly SafeText[]): SafeText[] {
  return lines.length === 0
    ? []
    : [style.strong(title), ...lines.map((line) => joined([safe`  `, line])), safe``];
}

function headline({ roles, excess, needs }: RecommendedRoles): string {
  const names = roles.map(({ role }) => role).join(', ');
  if (excess.count === 0 && needs.length > 0) return `Recommended: ${names}`;
  return `No existing role fits exactly. The fewest extra permissions: ${names}`;
}

function needLines(needs: readonly Need[]): SafeText[] {
  const width = Math.max(0, ...needs.map((need) => needText(need).length));
  return needs.map((need) => safe`${needText(need).padEnd(width)}  ${needWords(need)}`);
}

function fitLines(
  { role, covers, only, excess }: RoleFit,
  { needs, roles }: RecommendedRoles,
  style: Style,
): SafeText[] {
  const alone = roles.length > 1 ? `, ${only.length} only by this role` : '';
  const risks = excess.grants.flatMap(({ risk }) => (risk ? [risk] : []));
  return [
    safe`${role}  covers ${covers.length} of ${needs.length}${alone}; ${counted(excess.count, 'extra permission')}`,
    ...risks.slice(0, 1).map(({ can }) => joined([safe`  `, riskLine(style, can)])),
  ];
}

function grantCount(count: number): string {
  return String(count);
}

function userLines({ user }: RecommendedRoles, style: Style): SafeText[] {
  if (user === undefined) return [];
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
  return section(style, `User ${user.id}`, [
    safe`holds           ${list(user.holds)}`,
    safe`could drop      ${list(user.drop)}`,
    ...(user.add.length > 0 ? [safe`does not hold   ${list(user.add)}`] : []),
  ]);
}

/** With `--tailor` the whole of it, to be copied; otherwise a glance, and how to get it. */
function tailoredLines(
  { tailored_role: role, helm_values, is_named, is_created, excess, uncovered }: RecommendedRoles,
  style: Style,
): SafeText[] {
  if (is_created) return [safe`Role created: ${role.name}`];
  if (is_named) {
    return [
      style.strong('Custom least-privilege role, as a role file (svcacct role create -f FILE)'),
      ...safeLines(JSON.stringify(role, null, 2)),
      safe``,
      style.strong('As Helm values of an OSMO deployment (Helm merges them with the other roles)'),
      ...safeLines(helm_values.trimEnd()),
    ];
  }
  if (excess.count === 0 && uncovered.length === 0) return [];
  return [
    style.strong(
      `Custom least-privilege role: ${role.name} (--tailor ${role.name} shows it, --create creates it)`,
    ),
    ...role.policies.map((policy) => safe`  ${policyText(policy)}`),
  ];
}
