import type { EveryoneReport } from '../domain/policy/everyone.ts';
import { type Need, needText, needWords } from '../domain/policy/needs.ts';
import type { RoleFit } from '../domain/policy/recommend.ts';
import { counted } from '../domain/text/plural.ts';
import type { RecommendedRoles } from '../usecases/role/recommend-roles.ts';
import { grantLines } from './grants.ts';
import { policyText } from './role.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** What is needed, which roles are just enough, what they grant beyond, and the role that would be exactly enough. */
export function recommendLines(result: RecommendedRoles, style: Style): string[] {
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
      result.left_out.map(({ role, why }) => `${safeText(role)} ${safeText(why)}`),
    ),
    ...everyoneLines(result.everyone, style),
    ...userLines(result, style),
    ...tailoredLines(result, style),
  ];
}

/** No account has just enough where everyone may do something dangerous, whatever it holds. */
function everyoneLines({ risk }: EveryoneReport, style: Style): string[] {
  if (risk === undefined) return [];
  return [
    `${style.danger('RISK')} ${safeText(risk)} OSMO adds osmo-default to the roles of every request.`,
    '     Fix: "svcacct role lint osmo-default" shows the Helm values that fix it.',
    '',
  ];
}

/** Notes on the way a need was understood, and on a search that was not finished. */
export function recommendNotes({ notes, proven_least, everyone, not_created }: RecommendedRoles): string[] {
  const unproven =
    'note: too many roles to compare all combinations: another combination may have fewer extra permissions';
  return [
    ...notes.map((note) => `note: ${safeText(note)}`),
    ...(proven_least ? [] : [unproven]),
    ...(not_created === undefined ? [] : [`${safeText(not_created)} The values are above.`]),
    ...(everyone.state === 'known' ? [] : [`note: ${everyone.sentence}`]),
  ];
}

function section(style: Style, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [style.strong(title), ...lines.map((line) => `  ${line}`), ''];
}

function headline({ roles, excess, needs }: RecommendedRoles): string {
  const names = roles.map(({ role }) => safeText(role)).join(', ');
  if (excess.count === 0 && needs.length > 0) return `Recommended: ${names}`;
  return `No existing role fits exactly. The fewest extra permissions: ${names}`;
}

function needLines(needs: readonly Need[]): string[] {
  const width = Math.max(0, ...needs.map((need) => needText(need).length));
  return needs.map((need) => `${safeText(needText(need)).padEnd(width)}  ${safeText(needWords(need))}`);
}

function fitLines(
  { role, covers, only, excess }: RoleFit,
  { needs, roles }: RecommendedRoles,
  style: Style,
): string[] {
  const alone = roles.length > 1 ? `, ${only.length} only by this role` : '';
  const risks = excess.grants.flatMap(({ risk }) => (risk ? [risk] : []));
  return [
    `${safeText(role)}  covers ${covers.length} of ${needs.length}${alone}; ${counted(excess.count, 'extra permission')}`,
    ...risks.slice(0, 1).map(({ can }) => `  ${style.danger('RISK')} ${safeText(can)}`),
  ];
}

function grantCount(count: number): string {
  return String(count);
}

function userLines({ user }: RecommendedRoles, style: Style): string[] {
  if (user === undefined) return [];
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.map(safeText).join(', '));
  return section(style, `User ${safeText(user.id)}`, [
    `holds           ${list(user.holds)}`,
    `could drop      ${list(user.drop)}`,
    ...(user.add.length > 0 ? [`does not hold   ${list(user.add)}`] : []),
  ]);
}

/** With `--tailor` the whole of it, to be copied; otherwise a glance, and how to get it. */
function tailoredLines(
  { tailored_role: role, helm_values, is_named, is_created, excess, uncovered }: RecommendedRoles,
  style: Style,
): string[] {
  if (is_created) return [`Role created: ${safeText(role.name)}`];
  if (is_named) {
    return [
      style.strong('Custom least-privilege role, as a role file (svcacct role create -f FILE)'),
      ...JSON.stringify(role, null, 2).split('\n').map(safeText),
      '',
      style.strong('As Helm values of an OSMO deployment (Helm merges them with the other roles)'),
      ...helm_values.trimEnd().split('\n').map(safeText),
    ];
  }
  if (excess.count === 0 && uncovered.length === 0) return [];
  return [
    style.strong(
      `Custom least-privilege role: ${safeText(role.name)} (--tailor ${safeText(role.name)} shows it, --create creates it)`,
    ),
    ...role.policies.map((policy) => `  ${policyText(policy)}`),
  ];
}
