import { advise, optionHint } from '../../src/domain/hint/hint.ts';
import { UserError } from '../../src/errors.ts';
import type { Machine, Records, StoreFile } from '../../src/ports.ts';
import { version } from '../../src/version.ts';

/** The demo has no file to look after. */
export const demoStoreFile: StoreFile = {
  inspect: async () => ({
    current: { file: 'memory', state: 'missing' },
    backup: { file: 'memory', state: 'missing' },
  }),
  restore: async () => {
    throw new UserError(
      'read_only',
      'The demo has no file to restore.',
      advise`Run this without ${optionHint('demo')}.`,
    );
  },
};

/** Nor has it records in files. */
export const demoRecords: Records = { unreadable: async () => [], mend: async () => undefined };

/** The machine it runs on, without its files. */
export const demoMachine: Machine = {
  runtime: { svcacct: version, node: process.versions.node, platform: `${process.platform}-${process.arch}` },
  looseFiles: async () => [],
  unwritable: async () => [],
  tighten: async () => undefined,
};
