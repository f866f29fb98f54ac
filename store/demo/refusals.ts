import { advise, optionHint } from '../../src/domain/hint/hint.ts';
import { UserError } from '../../src/errors.ts';
import type { Browser, DesktopClipboard, Files, Launcher, Logins, Runner } from '../../src/ports.ts';

/** Other programs are not run: they would touch something. */
export const demoRunner: Runner = { run: async () => refuse(programs), finds: async () => false };

/** The same for programs that take our place. */
export const demoLauncher: Launcher = { launch: async () => refuse(programs) };

/** Where the demo runs in a terminal, that has a clipboard of its own. */
export const demoClipboard: DesktopClipboard = { write: async () => false, clear: async () => undefined };

/** No page is opened. */
export const demoBrowser: Browser = { available: false, open: async () => false };

/** No service is called. */
export const demoLogins: Logins = {
  offer: async () => refuse(services),
  knows: async () => refuse(services),
  prove: async () => refuse(services),
  keep: async () => refuse(services),
  forget: async () => false,
  ofOsmoCli: async () => refuse(services),
};

/** Files are read and not written. */
export const readOnlyFiles: Pick<Files, 'publish' | 'seen'> = {
  publish: async () => refuse('The demo writes no files.'),
  seen: async () => undefined,
};

const programs = 'The demo runs no other programs.';
const services = 'The demo cannot log in.';

function refuse(what: string): never {
  throw new UserError('read_only', what, advise`Run this without ${optionHint('demo')}.`);
}
