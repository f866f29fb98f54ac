import type { WireOptions } from '../../store/osmo/wire.ts';
import type { Context } from '../context.ts';
import { type Recorder, unrecordedText } from '../decorators/record.ts';
import { joinHints } from '../domain/hint/hint.ts';
import type { UserError } from '../errors.ts';
import { safe } from '../output/safe-text.ts';
import { unflushedText } from '../output/unflushed.ts';
import { writeNow } from '../output/write.ts';

/** What the audited parts record with. */
export function recorderOf(context: Context): Recorder {
  return {
    audit: async () => (await context.use('audit')).audit,
    digest: async () => (await context.use('digest')).digest,
    unrecorded: (event, error) => context.warn(unrecordedText(event, error)),
  };
}

/** What was changed stands, though it may not be safe on disk: the person is told, whatever else is printed. */
export function unflushedOf(context: Context): (directory: string, error: unknown) => void {
  return (directory, error) => context.warn(unflushedText(directory, error));
}

/** One record that cannot be read keeps nobody from the others. */
export function unreadableOf(context: Context): (error: UserError) => void {
  return ({ said, details, hint }) => context.warn(joinHints(['warning:', said, ...details, hint]) ?? '');
}

/** @returns what tells a person at a terminal that a service lets us wait; undefined where nobody looks. */
export function tellSlow({ streams, globals }: Context): WireOptions['slow'] {
  if (globals.quiet || streams.stderr.isTTY !== true) return undefined;
  return ({ method, url }) => {
    // In raw mode the terminal UI has the terminal, and shows itself that it waits.
    if (streams.stdin.isRaw) return;
    const { origin, pathname } = new URL(url);
    writeNow(streams.stderr, safe`\r\u001b[2KWaiting for ${origin} to answer (${method} ${pathname}) ...\n`);
  };
}
