import type { Lines } from '../cli/command.ts';
import { counted } from '../domain/text/plural.ts';
import type { AuditRecord, AuditVerdict } from '../ports.ts';
import type { AuditExported } from '../usecases/audit/export-audit.ts';
import type { AuditListed } from '../usecases/audit/list-audit.ts';
import { type SafeText, safe } from './safe-text.ts';
import type { Style } from './style.ts';
import { longTable } from './table.ts';

/** @returns on whom or what it was done: `svc-a/main`, `svc-a osmo-user`, `osmo-user`. */
export function auditTarget({ user, token, role }: Pick<AuditRecord, 'user' | 'token' | 'role'>): string {
  const owned = token === undefined ? user : `${user ?? ''}/${token}`;
  return [owned, role].filter((part) => part !== undefined).join(' ');
}

/** @returns how it came out: `done`, or `FAILED` with the code of the error. */
export function auditOutcome({ outcome, error }: Pick<AuditRecord, 'outcome' | 'error'>): string {
  return outcome === 'done' ? 'done' : `FAILED ${error ?? ''}`.trimEnd();
}

/** @returns an instant as lists show it: whole seconds, UTC. */
export function auditTime({ at }: Pick<AuditRecord, 'at'>): string {
  const end = at.lastIndexOf('.');
  return end === -1 ? at : `${at.slice(0, end)}Z`;
}

/** @returns what is odd about the place of a record in the trail, in words. */
export function auditMarks(record: Pick<AuditRecord, 'fresh' | 'torn_bytes' | 'clock_back_s'>): string[] {
  const { fresh, torn_bytes, clock_back_s } = record;
  return [
    ...(fresh === undefined ? [] : [`a new chain starts here: ${fresh}`]),
    ...(torn_bytes === undefined
      ? []
      : [`the line before was cut off by a crash, after ${counted(torn_bytes, 'byte')}`]),
    ...(clock_back_s === undefined ? [] : [`the clock was ${clock_back_s} s behind the record before`]),
  ];
}

/** The table of `audit list`. */
export function auditListLines({ records }: AuditListed, style: Style): Lines {
  if (records.length === 0) return [safe`No records.`];
  return longTable(
    records,
    [
      { heading: 'Time (UTC)', value: auditTime },
      {
        heading: 'Who',
        value: ({ actor, identity }: AuditRecord) => (identity ? `${actor} as ${identity}` : actor),
      },
      { heading: 'Context', value: ({ context }: AuditRecord) => context },
      { heading: 'Action', value: ({ action }: AuditRecord) => action },
      { heading: 'On', value: auditTarget },
      {
        heading: 'Outcome',
        value: auditOutcome,
        paint: ({ outcome }) => (outcome === 'done' ? undefined : style.danger),
      },
    ],
    style.heading,
  );
}

/** What a reader of the list should know besides. */
export function auditListNotes({ records, matching, unreadable, stranger }: AuditListed): SafeText[] {
  return [
    ...(stranger === undefined
      ? []
      : [
          safe`No record names the account ${stranger.user}.${stranger.nearest === undefined ? '' : ` Did you mean ${stranger.nearest}?`}`,
        ]),
    ...(matching > records.length
      ? [safe`${matching - records.length} more: --count ${matching} lists them.`]
      : []),
    ...unreadableNote(unreadable),
  ];
}

/** What a reader of an export should know besides. */
export function auditExportNotes({ records, unreadable }: AuditExported): SafeText[] {
  return [safe`${counted(records, 'record')} exported.`, ...unreadableNote(unreadable)];
}

/** What `audit verify` says: the verdict in a line, then every problem with its place. */
export function auditVerdictLines(verdict: AuditVerdict, style: Style): SafeText[] {
  const { records, files, last, torn_lines, problems, directory } = verdict;
  const size = `${counted(records, 'record')} in ${counted(files, 'file')}`;
  const torn =
    torn_lines > 0 ? [safe`${counted(torn_lines, 'line')} cut off by a crash, preserved and marked.`] : [];
  const end = last ? [safe`Last record: ${last.seq}, ${last.hash}`] : [];
  const [first] = problems;
  if (first === undefined) return [style.good(`Audit log verified: ${size}, unmodified.`), ...torn, ...end];
  return [
    style.danger(`Audit log NOT verified: ${size}; first problem at ${first.file}:${first.line}.`),
    ...problems.map(({ file, line, message }) => safe`${file}:${line}: ${message}`),
    ...torn,
    ...end,
    safe`Save a copy of ${directory} as evidence. New records are still written; to start a new audit log, move the directory away.`,
  ];
}

function unreadableNote(unreadable: number): SafeText[] {
  if (unreadable === 0) return [];
  return [
    safe`${counted(unreadable, 'line')} cannot be read as a record: "svcacct audit verify" says where.`,
  ];
}
