import type { Context } from '../context.ts';
import { hintText } from '../output/hint-text.ts';
import { createStyle, wantsColour } from '../output/style.ts';
import { tellLines } from '../output/write.ts';
import { expiryNotice, knownDeadlines } from '../usecases/fleet/expiry-notice.ts';

/** Tells on stderr, once a day, of tokens that stop within a week. A notice that fails is none. */
export async function writeNotice(context: Context): Promise<void> {
  const { env, streams, globals } = context;
  try {
    const { settings } = await context.current();
    const local = settings.url === undefined ? async () => (await context.use('backend')).backend : undefined;
    const ports = await context.use('notices', 'clock', 'secretRecords');
    const text = await expiryNotice(ports, () =>
      knownDeadlines({ secretRecords: ports.secretRecords, local }),
    );
    if (text === undefined) return;
    const style = createStyle(wantsColour(env, streams.stderr, globals.color));
    await tellLines(streams.stderr, [style.warning(`! ${hintText(text)}`)]);
  } catch {
    // The command itself has succeeded; what is wrong here shows with the next one.
  }
}
