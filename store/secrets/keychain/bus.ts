import { connect } from 'node:net';
import { timeoutTrouble } from './trouble.ts';

/** How long the session bus may take to say anything, in milliseconds: it waits for nobody. */
const patience = 3000;

/**
 * Makes sure that the session bus answers. The binding connects on our own thread and waits for it without an end, so
 * where the bus hangs nothing of ours would run any more. Whatever else is wrong with it, the binding tells better.
 * @param env of the process, which is what the binding reads
 * @throws UserError `secret_store_timeout`
 */
export async function requireBus(env: NodeJS.ProcessEnv): Promise<void> {
  const path = socketOf(env['DBUS_SESSION_BUS_ADDRESS'] ?? `unix:path=${env['XDG_RUNTIME_DIR']}/bus`);
  if (path === undefined || (await answers(path))) return;
  throw timeoutTrouble(
    `The OS keychain cannot be reached: the session bus ${path} did not answer within ${patience / 1000} seconds.`,
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

/** Asks for the ways to log in, which every bus answers. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => socket.write('\0AUTH\r\n'));
    const timer = setTimeout(() => end(false), patience);
    const end = (answered: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answered);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(true));
    socket.once('close', () => end(true));
  });
}
