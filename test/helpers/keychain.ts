import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';

/** A session bus of our own, in a temporary home, on which nothing is started by itself. */
export interface SessionBus {
  /** What a program needs to find the bus, and nothing else of the session. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts the real keychain, gnome-keyring. Unlocked, it has a login collection; otherwise none, if it is new. */
  startKeyring(options?: { unlocked?: boolean }): Promise<ChildProcess>;
  /** Runs a program that talks to the bus, and answers with what it prints. */
  run(command: string, args: readonly string[], input?: string): Promise<string>;
  /** Locks the login collection, as a screen lock may. */
  lock(): Promise<void>;
  /** Ends everything that was started, and removes the home. */
  stop(): Promise<void>;
}

// Without service directories: a missing keychain stays missing, and no prompt opens by itself.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** A session with an unlocked keychain, for the time of a test: the bus, and what makes programs use it. */
export interface KeychainSession {
  readonly bus: SessionBus;
  readonly env: Readonly<Record<string, string>>;
}

/** Opens a session with an unlocked keychain that ends with the test. Programs keep a home of their own. */
export async function keychainSession(): Promise<KeychainSession> {
  const bus = await startSessionBus();
  onTestFinished(() => bus.stop());
  await bus.startKeyring();
  const { HOME: _, ...session } = bus.env;
  return { bus, env: { ...session, SVCACCT_SECRET_STORE: 'keychain' } };
}

/** Starts a session bus. Whoever calls this calls `stop` too. */
export async function startSessionBus(): Promise<SessionBus> {
  const home = await mkdtemp(path.join(tmpdir(), 'svcacct-bus-'));
  const config = path.join(home, 'bus.conf');
  await writeFile(config, busConfig);
  const children: ChildProcess[] = [];
  const bus = spawn('dbus-daemon', ['--nofork', '--print-address', `--config-file=${config}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(bus);
  const address = await firstLine(bus);
  const env = { HOME: home, XDG_RUNTIME_DIR: home, DBUS_SESSION_BUS_ADDRESS: address };
  const run: SessionBus['run'] = async (command, args, input = '') => {
    const { stdout } = await execa(command, args, {
      env: { PATH: process.env['PATH'], ...env },
      extendEnv: false,
      input,
    });
    return stdout;
  };
  return {
    env,
    run,
    startKeyring: async ({ unlocked = true } = {}) => {
      const keyring = spawn(
        'gnome-keyring-daemon',
        ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])],
        { env: { PATH: process.env['PATH'], ...env }, stdio: ['pipe', 'ignore', 'ignore'] },
      );
      children.push(keyring);
      keyring.stdin.end(unlocked ? 'password' : '');
      await owned(run, 'org.freedesktop.secrets');
      return keyring;
    },
    lock: async () => {
      await run('dbus-send', [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/collection/login',
      ]);
    },
    stop: async () => {
      await Promise.all(children.reverse().map(end));
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Waits until a program has a name on the bus. */
async function owned(run: SessionBus['run'], name: string): Promise<void> {
  const ask = () =>
    run('dbus-send', [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${name}`,
    ]);
  while (!(await ask()).includes('boolean true')) await sleep(20);
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('nothing to read from');
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('dbus-daemon ended before it was there');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // Also one that was stopped.
  child.kill('SIGKILL');
  await ended;
}
