import { counted } from '../domain/plural.ts';
import type { Finding } from '../domain/policy/lint.ts';
import { type Severity, severities } from '../domain/policy/risks.ts';
import type { Linted } from '../usecases/lint-roles.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** Every finding in three lines, worst first, and how many there are. */
export function lintLines({ findings, checked }: Linted, style: Style): string[] {
  return [
    ...findings.flatMap((finding) => [...findingLines(finding, style), '']),
    summary(findings, checked),
  ];
}

/** A finding: where and what, how it could be abused, what to do. */
export function findingLines(finding: Finding, style: Style): string[] {
  const { severity, grant, abuse, fix } = finding;
  const indent = ' '.repeat(10);
  return [
    `${painted(severity, style)}${' '.repeat(10 - severity.length)}${safeText(`${subject(finding)}: ${grant}`)}`,
    `${indent}${safeText(abuse)}`,
    `${indent}${safeText(`Fix: ${fix}`)}`,
  ];
}

function subject({ role, user, token, place }: Finding): string {
  const where = role === undefined ? '' : place === undefined ? role : `${role} ${place}`;
  const who = user === undefined ? '' : token === undefined ? user : `${user}/${token}`;
  return who === '' ? where : where === '' ? who : `${who}, ${where}`;
}

function painted(severity: Severity, style: Style): string {
  if (severity === 'critical' || severity === 'high') return style.danger(severity);
  return severity === 'medium' ? style.warning(severity) : style.faint(severity);
}

function summary(findings: readonly Finding[], { roles, users, tokens }: Linted['checked']): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const looked = [many(roles, 'role'), many(users, 'account'), many(tokens, 'token')]
    .filter(Boolean)
    .join(', ');
  return `${counts.length === 0 ? 'Nothing found' : counts.join(', ')} in ${looked || 'nothing'}`;
}

function many(count: number, what: string): string {
  return count === 0 ? '' : counted(count, what);
}
