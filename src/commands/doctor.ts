import { restoreStoreAsking } from '../cli/ask/restore-store.ts';
import { tightenFilesAsking } from '../cli/ask/tighten-files.ts';
import { defineCommand } from '../cli/command.ts';
import { tellOnce } from '../cli/unreadable-records.ts';
import type { Context } from '../context.ts';
import { type HealthReport, isOutOfReach } from '../domain/doctor/health.ts';
import { localContext } from '../domain/settings/settings.ts';
import { UserError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { doctorLines, mendedLines, nothingToFix, restoredLines, tightenedLines } from '../output/doctor.ts';
import type { SafeText } from '../output/safe-text.ts';
import type { Style } from '../output/style.ts';
import type { LooseFile, MendedRecord, StoreRestored } from '../ports.ts';
import { examine } from '../usecases/doctor/examine.ts';
import { mendRecords } from '../usecases/doctor/records.ts';

interface Options {
  readonly restore?: boolean;
  readonly fix?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** What came of it: findings, or what was mended. */
type Outcome =
  | { readonly kind: 'examined'; readonly report: HealthReport }
  | { readonly kind: 'restored'; readonly store: StoreRestored }
  | {
      readonly kind: 'fixed';
      readonly files: readonly LooseFile[];
      readonly records: readonly MendedRecord[];
    };

/** `doctor [--restore [--force] | --fix] [--yes]`. */
export const command = defineCommand<Options, Outcome>({
  summary: 'Check everything svcacct depends on, and say how to fix problems',
  details:
    'Without an option it changes nothing, except for a test secret that is written, read back and deleted. Exit code: 0 without a problem, 6 if the store, the secret store or the backend cannot be used, 1 for any other problem; a warning does not count as a problem.',
  // The store on this machine is that of one context, whichever is at hand.
  destructive: { when: ({ restore }) => restore === true, context: () => localContext },
  options: [
    { flags: '--restore', description: 'restore the backup of a local store that cannot be used' },
    {
      flags: '--fix',
      description:
        'take from others what they may do with files of svcacct, and move records aside that cannot be read; nothing is deleted',
    },
    { flags: '-f, --force', description: 'with --restore: even if the store can be used' },
    { flags: '-y, --yes', description: 'do not ask for confirmation' },
  ],
  examples: ['svcacct doctor', 'svcacct doctor -t json', 'svcacct doctor --restore'],
  run: async ({ restore, fix, force, yes }, context) => {
    if (restore && fix) throw new UserError('usage', 'Use either --restore or --fix.');
    if (restore) {
      const ports = await context.in(localContext).use('storeFile', 'prompter');
      return { kind: 'restored', store: await restoreStoreAsking(ports, { force, confirmed: yes }) };
    }
    if (fix) {
      const ports = await context.use('machine', 'prompter', 'records');
      const files = await tightenFilesAsking(ports, { confirmed: yes });
      return { kind: 'fixed', files, records: await mendRecords(ports) };
    }
    const report = await examine(context.use, await nameOf(context));
    await tellOnce(context);
    return { kind: 'examined', report };
  },
  text: textOf,
  quietText: (outcome, style) =>
    outcome.kind === 'examined' && outcome.report.health === 'ok' ? [] : textOf(outcome, style),
  json: (outcome) =>
    outcome.kind === 'examined'
      ? outcome.report
      : outcome.kind === 'restored'
        ? outcome.store
        : { files: outcome.files, records: outcome.records },
  exitCode: exitCodeOf,
});

function textOf(outcome: Outcome, style: Style): readonly SafeText[] {
  switch (outcome.kind) {
    case 'examined':
      return doctorLines(outcome.report, style);
    case 'restored':
      return restoredLines(outcome.store);
    case 'fixed':
      if (outcome.files.length + outcome.records.length === 0) return nothingToFix;
      return [...tightenedLines(outcome.files), ...mendedLines(outcome.records)];
  }
}

function exitCodeOf(outcome: Outcome): ExitCode {
  if (outcome.kind !== 'examined' || outcome.report.health !== 'problem') return exitCodes.done;
  return isOutOfReach(outcome.report) ? exitCodes.outOfReach : exitCodes.unexpected;
}

/** Settings that cannot be read, or a context that does not exist, are findings like any other. */
async function nameOf(context: Context): Promise<string> {
  return context.current().then(
    ({ name }) => name,
    () => '',
  );
}
