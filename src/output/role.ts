import { advise, commandHint } from '../domain/hint/hint.ts';
import type { EveryoneReport } from '../domain/policy/everyone.ts';
import { warningOf } from '../domain/policy/lint.ts';
import { type PlaceInWords, policyInWords } from '../domain/policy/words.ts';
import type { Policy, PolicyAction, Role } from '../domain/role/role.ts';
import { remarkText } from '../domain/values/schema-error.ts';
import type { RoleCreated } from '../usecases/role/create-role.ts';
import { holdersText, type RoleDeleted } from '../usecases/role/delete-role.ts';
import type { RolesNotWritten } from '../usecases/role/roles-in-file.ts';
import { commandText, type HintPlace, hintText } from './hint-text.ts';
import { riskLine } from './risk.ts';
import { joined, type SafeText, safe, safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

/** The table of roles, after their number. */
export function roleListLines(roles: readonly Role[], style: Style): SafeText[] {
  const warnings = new Map(roles.map((role) => [role, warningOf(role)]));
  const columns = [
    { heading: 'Role', value: ({ name }: Role) => name },
    {
      heading: 'Risk',
      value: (role: Role) => (warnings.get(role) === undefined ? '' : 'RISK'),
      paint: () => style.danger,
    },
    { heading: 'Description', value: ({ description }: Role) => description },
  ];
  const total = safe`Total roles: ${roles.length}`;
  if (roles.length === 0) return [total];
  const risks = [...warnings].flatMap(([{ name }, can]) => (can ? [riskLine(style, `${name} ${can}`)] : []));
  const lines = [total, safe``, ...table(roles, columns, style.heading)];
  return risks.length === 0 ? lines : [...lines, safe``, ...risks];
}

/** What is dangerous about what everyone holds, and where the values are that mend it. */
export function everyoneLines({ risk }: EveryoneReport, style: Style, place: HintPlace): SafeText[] {
  if (risk === undefined) return [];
  return [safe``, riskLine(style, `${risk} (osmo-default)`), safe`     ${hintText(everyoneFix, place)}`];
}

/** Where the values are that mend what everyone holds. */
export const everyoneFix = advise`Fix: ${commandHint('role lint', ['osmo-default'])} shows the Helm values that fix it.`;

/** A role in words: what it allows and denies, grouped by where, then its policies as written. */
export function roleLines(role: Role, style: Style, place: HintPlace): SafeText[] {
  const { allows, denies, legacy } = policyInWords(role);
  const warning = warningOf(role);
  return [
    safe`Role: ${role.name}`,
    safe`Description: ${role.description}`,
    ...(warning === undefined
      ? []
      : [riskLine(style, `${warning} ("${commandText(commandHint('role lint', [role.name]), place)}")`)]),
    safe``,
    ...(allows.length === 0 ? [safe`Allows nothing`] : placeLines('Allows', allows, style)),
    ...placeLines('Denies, whatever other roles allow', denies, style),
    ...(legacy.length === 0
      ? []
      : [safe`Path-based (OSMO's older form, not evaluated here)`, ...legacy.map((text) => safe`  ${text}`)]),
    safe``,
    safe`Policies`,
    ...role.policies.map((policy, index) => safe`  ${index}  ${policyText(policy)}`),
  ];
}

/** @returns a policy in one line, as it is written. */
export function policyText({ effect, actions, resources }: Policy): string {
  const what = actions.length === 0 ? 'no action' : actions.map(actionText).join(', ');
  const where = resources.length === 0 ? 'without a resource' : `on ${resources.join(', ')}`;
  return `${effect} ${what} ${where}`;
}

function actionText(action: PolicyAction): string {
  return typeof action === 'string' ? action : `${action.method} ${action.path}`;
}

function placeLines(heading: string, places: readonly PlaceInWords[], style: Style): SafeText[] {
  if (places.length === 0) return [];
  const width = Math.max(...places.flatMap(({ actions }) => actions.map(({ action }) => action.length)));
  return [
    safeText(heading),
    ...places.flatMap(({ resource, title, actions }) => [
      style.strong(`  ${resource === undefined ? title : `on ${title}`}`),
      ...actions.map(({ action, does }) =>
        joined([
          safe`    ${action.padEnd(width)}  `,
          does === '' ? style.warning('unknown to svcacct') : safeText(does),
        ]),
      ),
    ]),
  ];
}

/** The line of a role that was made. */
export function roleCreatedLines({ role }: RoleCreated): SafeText[] {
  return [safe`Role created: ${role.name}`];
}

/** What was odd about a role file that was taken all the same. */
export function roleWarningLines({ warnings }: RoleCreated): SafeText[] {
  return warnings.map((remark) => safe`warning: ${remarkText(remark)}`);
}

/** The line of a role that is gone. */
export function roleDeletedLines({ role }: RoleDeleted): SafeText[] {
  return [safe`Role deleted: ${role}`];
}

/** Who lost a role that is gone. */
export function lostRoleLines(deleted: RoleDeleted): SafeText[] {
  return deleted.users.length === 0 ? [] : [safeText(holdersText(deleted))];
}

/** Why roles were not written, and that the values are what does it. */
export function notWrittenNotes({ message, hint }: RolesNotWritten, place: HintPlace): SafeText[] {
  return [safeText(message), safe`${hintText(hint, place)} These are the values:`];
}

/** What a `null` in Helm values is good for. */
export const removedFromValuesNotes: readonly SafeText[] = [
  safe`To remove a role of the chart, set it to null; to remove a role of your own values, delete it there.`,
];
