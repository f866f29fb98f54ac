import type { CheckName, Health, HealthFinding, HealthReport } from '../domain/doctor/health.ts';
import { counted } from '../domain/text/plural.ts';
import type { LooseFile, MendedRecord, StoreRestored } from '../ports.ts';
import { nextStepFor } from '../usecases/doctor/records.ts';
import { hintText } from './hint-text.ts';
import { joined, type SafeText, safe, safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** What each check is called. */
export const checkTitles: Readonly<Record<CheckName, string>> = {
  runtime: 'Program',
  settings: 'Settings',
  store: 'Local store',
  backup: 'Backup',
  permissions: 'Permissions',
  records: 'Records',
  directories: 'Directories',
  secrets: 'Secret store',
  backend: 'Backend',
  clock: 'Clock',
  login: 'Login',
  roles: 'Roles',
  rotations: 'Rotations',
  audit: 'Audit log',
};

/** What is said of a state: a word, that colour only underlines. */
export const healthWords: Readonly<Record<Health, string>> = {
  ok: 'ok',
  warning: 'WARNING',
  problem: 'PROBLEM',
};

const titleWidth = Math.max(...Object.values(checkTitles).map(({ length }) => length));
const wordWidth = healthWords.problem.length;

/** The lines of `doctor`: a finding a line, what to do under it, and the verdict. */
export function doctorLines({ health, checks }: HealthReport, style: Style): SafeText[] {
  return [
    ...checks.flatMap((finding) => findingLines(finding, style)),
    safe``,
    safeText(verdict(health, checks)),
  ];
}

function findingLines({ check, health, message, hint }: HealthFinding, style: Style): SafeText[] {
  const paint = { ok: style.good, warning: style.warning, problem: style.danger }[health];
  const word = paint(healthWords[health].padEnd(wordWidth));
  const indent = ' '.repeat(wordWidth + titleWidth + 4);
  const lines =
    hint === undefined
      ? []
      : hintText(hint)
          .split('\n')
          .map((line) => safe`${indent}${line}`);
  return [joined([word, safe`  ${checkTitles[check].padEnd(titleWidth)}  ${message}`]), ...lines];
}

/** @returns what the findings come to, in a sentence. */
export function verdict(health: Health, checks: readonly HealthFinding[]): string {
  if (health === 'ok') return 'No problems found.';
  const count = (wanted: Health, word: string) => {
    const found = checks.filter((finding) => finding.health === wanted).length;
    return found === 0 ? [] : [counted(found, word)];
  };
  return `${[...count('problem', 'problem'), ...count('warning', 'warning')].join(', ')}.`;
}

/** What is said of a store that was brought back. */
export function restoredLines({ file, revision, accounts, aside }: StoreRestored): SafeText[] {
  return [
    safe`Restored revision ${revision} with ${counted(accounts, 'account')}: ${file}`,
    ...(aside === undefined ? [] : [safe`The previous file is saved as ${aside}`]),
  ];
}

/** What is said of records that were put right. */
export function mendedLines(records: readonly MendedRecord[]): SafeText[] {
  return records.flatMap((record) => {
    const { file, aside, rescued } = record;
    if (aside === undefined) return [safe`${file}: repaired`];
    const saved = rescued === undefined ? '' : `; ${rescued.join(', ')} could be used and stays`;
    const next = nextStepFor(record);
    return [
      safe`${file}: moved aside, as it was, to ${aside}${saved}`,
      ...(next === undefined ? [] : [safeText(hintText(next))]),
    ];
  });
}

/** What is said where there was nothing to put right. */
export const nothingToFix: readonly SafeText[] = [
  safe`No file of svcacct may be used by others, and all records can be read: there is nothing to do.`,
];

/** What is said of files that others may not use any more. */
export function tightenedLines(files: readonly LooseFile[]): SafeText[] {
  return files.map(({ path, mode, wanted }) => safe`${path}: ${mode} -> ${wanted}`);
}
