import { wrappedList, wrapText } from './wrap.ts';

/** A file that svcacct writes by itself, below one of its three directories. */
export interface ProgramFile {
  readonly directory: 'config' | 'data' | 'state';
  /** `*` and `{context}` stand for any names. */
  readonly path: string;
  readonly meaning: string;
}

/** Every file that svcacct writes by itself. A test compares them with what is there after the program has run. */
export const programFiles: readonly ProgramFile[] = [
  { directory: 'config', path: 'config.json', meaning: 'settings and contexts; no secret' },
  { directory: 'config', path: 'secrets.key', meaning: 'key file of the encrypted file, if none is named' },
  { directory: 'data', path: 'store.json', meaning: 'accounts, tokens and roles of the context local' },
  { directory: 'data', path: 'store.json.bak', meaning: 'backup of it (doctor --restore)' },
  { directory: 'data', path: 'secrets/*', meaning: 'encrypted secrets (SVCACCT_SECRET_STORE=file)' },
  {
    directory: 'data',
    path: 'kept/{context}',
    meaning: 'where each secret is stored or delivered; no secret',
  },
  { directory: 'state', path: 'audit/*', meaning: 'audit log; no secret' },
  { directory: 'state', path: 'rotations/{context}', meaning: 'unfinished rotations; no secret' },
  { directory: 'state', path: 'notices/{context}', meaning: 'when a notice was last shown' },
];

const places: readonly (readonly [string, string, string, string])[] = [
  ['SVCACCT_HOME', '$SVCACCT_HOME', '$SVCACCT_HOME/data', '$SVCACCT_HOME/state'],
  ['Linux', '~/.config/svcacct', '~/.local/share/svcacct', '~/.local/state/svcacct'],
  [
    'macOS',
    '~/Library/Preferences/svcacct',
    '~/Library/Application Support/svcacct',
    '~/Library/Logs/svcacct',
  ],
  ['Windows', '%APPDATA%\\svcacct\\Config', '%LOCALAPPDATA%\\svcacct\\Data', '%LOCALAPPDATA%\\svcacct\\Log'],
];

/** `help files` */
export function fileLines(): string[] {
  return [
    'Files of svcacct. Only you can read them: mode 0600, directories 0700.',
    ...places.flatMap(([place, config, data, state]) => [
      '',
      place === 'SVCACCT_HOME' ? 'If SVCACCT_HOME is set' : `On ${place}`,
      `  config  ${config}`,
      `  data    ${data}`,
      `  state   ${state}`,
    ]),
    '',
    ...wrapText(
      'On Linux XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_STATE_HOME replace ~/.config, ~/.local/share and ~/.local/state.',
    ),
    '',
    ...wrappedList(
      programFiles.map(({ directory, path, meaning }) => [`${directory}/${path}`, meaning] as const),
    ),
    '',
    'A .lock file is empty: it keeps two processes from writing at the same time.',
  ];
}
