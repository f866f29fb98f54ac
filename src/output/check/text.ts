import type { CheckFinding } from '../../domain/check/finding.ts';
import { counted } from '../../domain/text/plural.ts';
import { inWords } from '../../domain/time/expiry.ts';
import type { CheckResult } from '../../usecases/fleet/check.ts';
import { hintText } from '../hint-text.ts';
import { type SafeText, safe } from '../safe-text.ts';
import type { Style } from '../style.ts';
import { table } from '../table.ts';

/** A line for each finding: how bad, what and whose, what is wrong, and the command that mends it. */
export function checkLines({ findings, checked_at }: CheckResult, style: Style): SafeText[] {
  if (findings.length === 0) return [];
  const now = new Date(checked_at);
  const paint = ({ severity }: CheckFinding) =>
    severity === 'error' ? style.danger : severity === 'warning' ? style.warning : undefined;
  return table(
    findings,
    [
      { heading: 'SEVERITY', value: ({ severity }) => severity, paint },
      { heading: 'WHEN', value: (finding) => whenText(finding, now), paint },
      { heading: 'ACCOUNT', value: ({ user }) => user },
      { heading: 'TOKEN', value: ({ token }) => token ?? '-' },
      { heading: 'WHAT', value: ({ message }) => message },
      { heading: 'FIX', value: ({ fix }) => hintText(fix) },
    ],
    style.heading,
  );
}

/** What was looked at, and what could not be: for stderr. */
export function checkNotes({ counts, context, within, not_checked, findings }: CheckResult): SafeText[] {
  const { accounts, tokens, expired, expiring } = counts;
  const other = findings.filter(({ kind }) => kind !== 'token_expired' && kind !== 'token_expiring').length;
  return [
    safe`${context}: ${many(tokens, 'token')} of ${many(accounts, 'account')}: ${expired} expired, ${expiring} expiring within ${within}, ${many(other, 'other finding')}.`,
    ...not_checked.map((what) => safe`Not checked: ${what}.`),
  ];
}

function whenText({ kind, expires_at }: CheckFinding, now: Date): string {
  if (expires_at === undefined || (kind !== 'token_expired' && kind !== 'token_expiring')) return '-';
  return kind === 'token_expired' ? `EXPIRED ${inWords(expires_at, now)}` : inWords(expires_at, now);
}

function many(count: number, what: string): string {
  return counted(count, what);
}
