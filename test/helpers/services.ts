import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

/** A program that some tests need, and the Debian package that has it. */
interface Service {
  readonly command: string;
  readonly package: string;
  readonly what: string;
}

const services: readonly Service[] = [
  { command: 'dbus-daemon', package: 'dbus', what: 'the session bus of the keychain tests' },
  { command: 'gnome-keyring-daemon', package: 'gnome-keyring', what: 'a real OS keychain' },
  { command: 'secret-tool', package: 'libsecret-tools', what: 'an independent look into the keychain' },
  { command: 'kubectl', package: 'kubernetes-client', what: 'delivery to Kubernetes' },
  { command: 'ps', package: 'procps', what: 'a look at what other processes can see' },
  { command: 'zsh', package: 'zsh', what: 'its completion' },
  { command: 'fish', package: 'fish', what: 'its completion' },
  { command: 'jq', package: 'jq', what: 'independent counts over the store' },
];

/** @returns whether a command is on this machine's PATH. */
export function hasCommand(command: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((directory) => existsSync(path.join(directory, command)));
}

/** The daemon of D-Bus does not start for a uid that the system has no name of. */
function isKnownUser(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** @returns whether this machine has what a test of the real keychain needs. */
export function hasKeychain(): boolean {
  return isKnownUser() && ['dbus-daemon', 'gnome-keyring-daemon', 'secret-tool'].every(hasCommand);
}

/** @returns the services that are missing here. Tests that need one of them skip themselves. */
export function missingServices(): readonly Service[] {
  return services.filter(({ command }) => !hasCommand(command));
}
