import { helmText } from '../domain/policy/helm.ts';
import type { LintFinding } from '../domain/policy/lint.ts';
import { type RiskSeverity, riskSeverities } from '../domain/policy/risks.ts';
import { counted } from '../domain/text/plural.ts';
import type { Linted } from '../usecases/role/lint-roles.ts';
import { hintText } from './hint-text.ts';
import { joined, type SafeText, safe, safeLines, safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** Every finding in three lines, worst first, and how many there are. Values that mend several are shown once. */
export function lintLines({ findings, checked }: Linted, style: Style): SafeText[] {
  const last = new Map(findings.map(({ helm_values }, index) => [helm_values, index]));
  return [
    ...findings.flatMap((finding, index) => [
      ...findingLines(finding, style),
      ...(last.get(finding.helm_values) === index ? valuesLines(finding) : []),
      safe``,
    ]),
    summary(findings, checked),
  ];
}

/** What everyone may do, where everything was looked at and nothing of it is a finding; or why it is not known. */
export function lintNotes({ everyone, findings, checked }: Linted): SafeText[] {
  if (everyone === undefined || findings.some(({ held_by_everyone }) => held_by_everyone)) return [];
  const isAll = checked.roles > 0 && checked.users > 0;
  return isAll || everyone.state !== 'known' ? [safe`note: ${everyone.sentence}`] : [];
}

function valuesLines({ helm_values }: LintFinding): SafeText[] {
  if (helm_values === undefined) return [];
  const indent = safeText(' '.repeat(12));
  return safeLines(helmText(helm_values).trimEnd()).map((line) => joined([indent, line]));
}

/** A finding: where and what, how it could be abused, what to do. */
function findingLines(finding: LintFinding, style: Style): SafeText[] {
  const { severity, grant, abuse, fix } = finding;
  const held = finding.held_by_everyone ? ', held by everyone' : '';
  const indent = ' '.repeat(10);
  return [
    joined([
      painted(severity, style),
      safe`${' '.repeat(10 - severity.length)}${subject(finding)}${held}: ${grant}`,
    ]),
    safe`${indent}${abuse}`,
    safe`${indent}Fix: ${hintText(fix)}`,
  ];
}

function subject({ role, user, token, place }: LintFinding): string {
  const where = role === undefined ? '' : place === undefined ? role : `${role} ${place}`;
  const who = user === undefined ? '' : token === undefined ? user : `${user}/${token}`;
  return who === '' ? where : where === '' ? who : `${who}, ${where}`;
}

function painted(severity: RiskSeverity, style: Style): SafeText {
  if (severity === 'critical' || severity === 'high') return style.danger(severity);
  return severity === 'medium' ? style.warning(severity) : style.faint(severity);
}

function summary(findings: readonly LintFinding[], { roles, users, tokens }: Linted['checked']): SafeText {
  const counts = riskSeverities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const looked = [many(roles, 'role'), many(users, 'account'), many(tokens, 'token')]
    .filter(Boolean)
    .join(', ');
  return safe`${counts.length === 0 ? 'Nothing found' : counts.join(', ')} in ${looked || 'nothing'}`;
}

function many(count: number, what: string): string {
  return count === 0 ? '' : counted(count, what);
}
