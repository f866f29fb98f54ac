import { isKnownToAnswer } from './known-bus.ts';
import { timeoutTrouble } from './trouble.ts';

/**
 * Makes sure that the session bus answers. The binding connects on our own thread and waits for it without an end, so
 * where the bus hangs nothing of ours would run any more. Whatever else is wrong with it, the binding tells better.
 * Asking takes a quarter of bare start-up, so a bus that answered a moment ago is not asked again.
 * @param env of the process, which is what the binding reads
 * @param known the file that keeps which bus answered
 * @throws UserError `secret_store_timeout`
 */
export async function requireBus(env: NodeJS.ProcessEnv, known: string): Promise<void> {
  const socket = socketOf(env['DBUS_SESSION_BUS_ADDRESS'] ?? `unix:path=${env['XDG_RUNTIME_DIR']}/bus`);
  if (socket === undefined || isKnownToAnswer(known, socket)) return;
  const { askBus, busPatience } = await import('./ask-bus.ts');
  const answer = await askBus(socket);
  if (answer === 'answers') (await import('./remember-bus.ts')).rememberAnswer(known, socket);
  if (answer !== 'hangs') return;
  throw timeoutTrouble(
    `The OS keychain cannot be reached: the session bus ${socket} did not answer within ${busPatience / 1000} seconds.`,
    'Log in anew, or run this under "dbus-run-session" with gnome-keyring',
  );
}

/** @returns the socket of the first address in a list of D-Bus addresses, where it is one of this machine. */
function socketOf(addresses: string): string | undefined {
  const [, kind, escaped] = /^unix:(?:[^;]*,)?(path|abstract)=([^,;]*)/.exec(addresses) ?? [];
  if (escaped === undefined) return undefined;
  const path = escaped.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return kind === 'abstract' ? `\0${path}` : path;
}
