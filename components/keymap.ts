import type { Key } from './input/keys.ts';

/** What a key does, in the words of the key bar (`label`) and of the help (`help`). The first key is the one shown. */
export interface Verb {
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
}

/** The one table of keys: a verb has the same letter on every screen. The key bar and the `?` help are made from it. */
export const verbs = {
  up: { keys: ['up', 'k'], label: 'up', help: 'One line up' },
  down: { keys: ['down', 'j'], label: 'down', help: 'One line down' },
  pageUp: { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'One page up' },
  pageDown: { keys: ['pagedown', 'ctrl-f'], label: 'page down', help: 'One page down' },
  first: { keys: ['home', 'g'], label: 'first', help: 'To the first line' },
  last: { keys: ['end', 'G'], label: 'last', help: 'To the last line' },
  nextField: { keys: ['tab'], label: 'next field', help: 'To the next field' },
  previousField: { keys: ['shift-tab'], label: 'previous field', help: 'To the field before' },

  open: { keys: ['enter'], label: 'open', help: 'Open what is selected' },
  accept: { keys: ['enter'], label: 'accept', help: 'Accept and continue' },
  choose: { keys: ['space'], label: 'choose', help: 'Select or unselect this line' },
  range: { keys: ['v'], label: 'range', help: 'Select from the line selected last to this one' },
  all: { keys: ['*'], label: 'all', help: 'Select all that the filter shows; again: none' },
  new: { keys: ['n'], label: 'new', help: 'New service account' },
  token: { keys: ['t'], label: 'token', help: 'New access token for this account' },
  rotate: { keys: ['r'], label: 'rotate', help: 'Rotate a token without an outage' },
  resume: { keys: ['e', 'r'], label: 'resume', help: 'Resume the rotation' },
  delete: { keys: ['d'], label: 'delete', help: 'Delete or revoke what is selected (asks first)' },
  roles: { keys: ['a'], label: 'roles', help: 'Add or remove roles' },
  drop: {
    keys: ['x'],
    label: 'drop extra',
    help: 'Remove the roles that its purpose does not need (asks first)',
  },
  deliver: { keys: ['D'], label: 'deliver', help: 'Add, try or remove destinations of the secret' },
  reveal: { keys: ['v'], label: 'reveal', help: 'Show or hide the secret' },
  copy: { keys: ['y'], label: 'copy', help: 'Copy to the clipboard; a secret is cleared after 45 s' },
  why: { keys: ['i'], label: 'why', help: 'Show the reasons' },
  sort: { keys: ['s'], label: 'sort', help: 'Sort by the next column' },
  reverse: { keys: ['S'], label: 'reverse', help: 'Reverse the order' },
  pane: { keys: ['tab'], label: 'pane', help: 'To the other pane' },
  earlier: { keys: ['left'], label: 'earlier', help: 'One week earlier in the coming year' },
  later: { keys: ['right'], label: 'later', help: 'One week later in the coming year' },
  within: { keys: ['w'], label: 'within', help: 'Change the time span' },
  filter: { keys: ['/'], label: 'filter', help: 'Show only what contains the text' },
  reload: { keys: ['ctrl-r'], label: 'refresh', help: 'Refresh' },

  undo: { keys: ['u'], label: 'undo', help: 'Undo the last change, as long as it can be undone' },
  back: { keys: ['esc'], label: 'back', help: 'Back' },
  enter: { keys: ['enter'], label: 'switch', help: 'Switch to this context' },
  contexts: { keys: ['c'], label: 'contexts', help: 'Switch context' },
  signIn: { keys: ['L'], label: 'sign in', help: 'Sign in to a service, or renew the login here' },
  import: { keys: ['I'], label: 'import', help: 'Import accounts and roles from a file' },
  export: { keys: ['E'], label: 'export', help: 'Export accounts and roles to a file' },
  useContext: { keys: ['U'], label: 'use for commands', help: 'Let commands work in this context, too' },
  complete: { keys: ['tab'], label: 'complete', help: 'Complete what is typed' },
  commands: { keys: [':', 'ctrl-k'], label: 'commands', help: 'Find a command' },
  help: { keys: ['?'], label: 'keys', help: 'Show the keys that work here' },
  redraw: { keys: ['ctrl-l'], label: 'redraw', help: 'Redraw the screen' },
  suspend: { keys: ['ctrl-z'], label: 'suspend', help: 'Suspend (fg continues)' },
  quit: { keys: ['q'], label: 'quit', help: 'Quit svcacct' },
  yes: { keys: ['y'], label: 'yes', help: 'Yes' },
  no: { keys: ['n', 'esc'], label: 'no', help: 'No' },
} as const satisfies Record<string, Verb>;

/** A verb of the table. */
export type VerbName = keyof typeof verbs;

/** A key that works now: a verb, and the action it makes. `quiet` keeps it off the key bar (it stays in the help). */
export interface Binding<Action> {
  readonly verb: VerbName;
  readonly action: Action;
  readonly label?: string;
  readonly help?: string;
  readonly quiet?: boolean;
}

/** @returns a binding of `verb`; `words` replace the table's own where a screen can say it better. */
export function bind<Action>(
  verb: VerbName,
  action: Action,
  words: { readonly label?: string; readonly help?: string; readonly quiet?: boolean } = {},
): Binding<Action> {
  return { verb, action, ...words };
}

/** @returns the binding a key belongs to, if any. */
export function bindingOf<Action>(
  bindings: readonly Binding<Action>[],
  key: Key,
): Binding<Action> | undefined {
  return bindings.find(({ verb }) => (verbs[verb].keys as readonly string[]).includes(key.name));
}

/** @returns how a binding reads in the key bar: `n new`. */
export function barText(binding: Omit<Binding<unknown>, 'action'>): string {
  return `${verbs[binding.verb].keys[0]} ${binding.label ?? verbs[binding.verb].label}`;
}

/** @returns how a binding reads in the help: its keys, and what it does in a sentence. */
export function helpText(binding: Omit<Binding<unknown>, 'action'>): {
  readonly keys: string;
  readonly does: string;
} {
  return { keys: verbs[binding.verb].keys.join(' '), does: binding.help ?? verbs[binding.verb].help };
}
