import { wrappedList } from './wrap.ts';

/** A variable that svcacct reads, or several with one meaning. */
export interface EnvironmentVariable {
  readonly names: readonly string[];
  readonly meaning: string;
}

/** Every variable of the environment that changes what svcacct does. A test compares them with what the code reads. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  { names: ['SVCACCT_CONTEXT'], meaning: 'context for every command; --context has priority' },
  { names: ['SVCACCT_HOME'], meaning: 'one directory for all files of svcacct (see "help files")' },
  {
    names: ['SVCACCT_SECRET_STORE'],
    meaning: 'where secrets are stored: keychain (default), file or none; has priority over config.json',
  },
  {
    names: ['SVCACCT_SECRET_KEY_FILE'],
    meaning: 'key file of the encrypted file; created with the first secret',
  },
  {
    names: ['SVCACCT_SECRET_PASSPHRASE_FILE'],
    meaning: 'file with the passphrase of the encrypted file',
  },
  { names: ['CI'], meaning: 'never prompt, as with --no-input, and show no notice' },
  { names: ['ACCESSIBLE', 'INK_SCREEN_READER'], meaning: 'set to 1: the UI in lines, for screen readers' },
  { names: ['NO_COLOR'], meaning: 'print without colour' },
  { names: ['FORCE_COLOR'], meaning: 'print with colour, also where no terminal reads it' },
  { names: ['TERM'], meaning: 'what the terminal can show; "dumb" means no colour and no UI' },
  { names: ['LC_ALL', 'LC_CTYPE', 'LANG'], meaning: 'whether the terminal shows UTF-8' },
  {
    names: ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'],
    meaning: 'proxy for services, and what is reached without it; lower case has priority',
  },
  { names: ['DBUS_SESSION_BUS_ADDRESS'], meaning: 'how the OS keychain is reached on Linux' },
  { names: ['BROWSER'], meaning: 'program that opens the page of a login' },
  {
    names: ['DISPLAY', 'WAYLAND_DISPLAY', 'SSH_CONNECTION', 'SSH_TTY', 'WSL_DISTRO_NAME'],
    meaning: 'whether there is a browser and a clipboard on this machine',
  },
  {
    names: ['OSMO_CONFIG_FILE_DIR'],
    meaning: "where the login of OSMO's own CLI is read (login --from-osmo)",
  },
  { names: ['KUBERNETES_EXEC_INFO'], meaning: 'what kubectl asks for (credential kubectl)' },
  { names: ['HOME', 'USERPROFILE'], meaning: 'home directory (USERPROFILE on Windows)' },
  {
    names: ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'],
    meaning: 'directories on Linux (see "help files")',
  },
  { names: ['APPDATA', 'LOCALAPPDATA'], meaning: 'directories on Windows' },
  { names: ['PATH'], meaning: 'where programs are found: kubectl, a browser, those of exec' },
];

/** `help environment` */
export function environmentLines(): string[] {
  return [
    'Environment variables that svcacct reads. It never reads a secret from one.',
    '',
    ...wrappedList(environmentVariables.map(({ names, meaning }) => [names.join(', '), meaning] as const)),
    '',
    '"svcacct exec" sets OSMO_TOKEN (--env NAME) for the program it runs.',
  ];
}
