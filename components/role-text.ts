import { everyoneIn, everyonesRole, reportOn } from '../src/domain/policy/everyone.ts';
import { helmText } from '../src/domain/policy/helm.ts';
import { lintHabits, lintRole } from '../src/domain/policy/lint.ts';
import { type PlaceInWords, policyInWords } from '../src/domain/policy/words.ts';
import type { Role } from '../src/domain/role/role.ts';
import { policyText } from '../src/output/role.ts';
import { holdersText } from '../src/usecases/role/delete-role.ts';
import type { RoleHolders } from '../src/usecases/role/role-holders.ts';
import type { ToneLine } from './advice/tone-lines.ts';
import { hintWords } from './hint-words.ts';
import type { Question } from './screen.ts';

/** @returns everything there is to say of a role: who holds it, what it allows in words, what was found, its policies. */
export function roleText(role: Role, holders: RoleHolders): readonly ToneLine[] {
  const { allows, denies, legacy } = policyInWords(role);
  return [
    { text: role.description, tone: 'faint' },
    { text: heldText(role, holders) },
    ...tokensLine(holders),
    ...findingLines(role),
    ...section('Allows', allows.length === 0 ? [{ text: '  nothing' }] : allows.flatMap(placeLines)),
    ...section('Denies, whatever other roles allow', denies.flatMap(placeLines)),
    ...section(
      'Path-based, not evaluated here',
      legacy.map((text) => ({ text: `  ${text}` })),
    ),
    ...section(
      'Policies',
      role.policies.map((policy, index) => ({ text: `  ${index}  ${policyText(policy)}` })),
    ),
  ];
}

/** @returns what is asked before a role is deleted. */
export function deleteRoleQuestion(role: string, holders: RoleHolders): Question {
  return {
    title: `Delete the role ${role}?`,
    lines: [holdersText(holders), 'Tokens lose it for good. This cannot be undone.'],
    yes: 'delete',
    no: 'keep',
    destructive: true,
  };
}

function heldText({ name }: Role, { users }: RoleHolders): string {
  if (name === everyonesRole) return 'Everyone holds it: OSMO adds it to the roles of every request.';
  return users.length === 0 ? 'Nobody holds it.' : `Held by ${users.join(', ')}.`;
}

function tokensLine({ tokens }: RoleHolders): ToneLine[] {
  if (tokens.length === 0) return [];
  return [{ text: `In tokens ${tokens.map(({ user, token }) => `${user}/${token}`).join(', ')}.` }];
}

function findingLines(role: Role): ToneLine[] {
  const isEveryones = role.name === everyonesRole;
  const all = isEveryones ? [...reportOn(everyoneIn([role])).findings, ...lintHabits(role)] : lintRole(role);
  const findings = all.flatMap(({ severity, grant, abuse, fix, helm_values }, index): ToneLine[] => [
    {
      text: `  ${severity}  ${grant}`,
      tone: severity === 'critical' || severity === 'high' ? 'danger' : 'warning',
    },
    { text: `      ${abuse}` },
    { text: `      Fix: ${hintWords(fix)}`, tone: 'faint' },
    // Values that mend several findings stand behind the last of them.
    ...(helm_values && all.findLastIndex((other) => other.helm_values === helm_values) === index
      ? helmText(helm_values)
          .trimEnd()
          .split('\n')
          .map((text) => ({ text: `      ${text}` }))
      : []),
  ]);
  return section('Found', findings);
}

function placeLines({ resource, title, actions }: PlaceInWords): ToneLine[] {
  return [
    { text: `  ${resource === undefined ? title : `on ${title}`}` },
    ...actions.map(({ action, does }) => ({
      text: `      ${action.padEnd(22)} ${does || 'unknown'}`,
      tone: 'faint' as const,
    })),
  ];
}

function section(title: string, lines: readonly ToneLine[]): ToneLine[] {
  return lines.length === 0 ? [] : [{ text: '' }, { text: title, tone: 'strong' }, ...lines];
}
