import type { AnyCommand } from './command.ts';

/** How a command is found and loaded: the module is imported only once it was chosen. */
export interface RegisteredCommand {
  readonly summary: string;
  /** Called by scripts of ours, not by people: left out of the help. */
  readonly hidden?: true;
  readonly load: () => Promise<{ readonly command: AnyCommand }>;
}

/** Every command, in the order of the help, under the words that are typed. */
export const registry: Readonly<Record<string, RegisteredCommand>> = {
  'user create': {
    summary: 'Create a service account',
    load: () => import('../commands/user/create.ts'),
  },
  'user list': { summary: 'List service accounts', load: () => import('../commands/user/list.ts') },
  'user get': {
    summary: 'Show a service account and its roles',
    load: () => import('../commands/user/get.ts'),
  },
  'user update': {
    summary: 'Give roles to a service account, or take them',
    load: () => import('../commands/user/update.ts'),
  },
  'user delete': {
    summary: 'Delete a service account and its tokens',
    load: () => import('../commands/user/delete.ts'),
  },
  'token set': { summary: 'Make an access token', load: () => import('../commands/token/set.ts') },
  'token list': {
    summary: 'List access tokens, and when they stop',
    load: () => import('../commands/token/list.ts'),
  },
  'token roles': {
    summary: 'Show the roles a token carries',
    load: () => import('../commands/token/roles.ts'),
  },
  'token delete': {
    summary: 'Delete (revoke) a token and its kept secret',
    load: () => import('../commands/token/delete.ts'),
  },
  'token revoke': {
    summary: 'The same as "token delete"',
    load: () => import('../commands/token/delete.ts'),
  },
  'token get': {
    summary: 'Print the kept secret of a token, for scripts',
    load: () => import('../commands/token/get.ts'),
  },
  'token verify': {
    summary: 'Tell whether a secret works, and for what',
    load: () => import('../commands/token/verify.ts'),
  },
  'token import': {
    summary: 'Put an existing secret into the secret store',
    load: () => import('../commands/token/import.ts'),
  },
  'token forget': {
    summary: 'Take a secret out of the secret store',
    load: () => import('../commands/token/forget.ts'),
  },
  'token rotate': {
    summary: 'Replace a token without a gap',
    load: () => import('../commands/token/rotate.ts'),
  },
  'token deliver': {
    summary: 'Hand a kept secret on to files, Kubernetes or commands',
    load: () => import('../commands/token/deliver.ts'),
  },
  'rotation list': {
    summary: 'List unfinished rotations',
    load: () => import('../commands/rotation/list.ts'),
  },
  'rotation resume': {
    summary: 'Go on with a rotation that was interrupted',
    load: () => import('../commands/rotation/resume.ts'),
  },
  'rotation abort': {
    summary: 'Take an interrupted rotation back',
    load: () => import('../commands/rotation/abort.ts'),
  },
  'rotation finish': {
    summary: 'Revoke the old token of a rotation that waits',
    load: () => import('../commands/rotation/finish.ts'),
  },
  login: { summary: 'Log in at an OSMO service', load: () => import('../commands/login.ts') },
  'login rotate': {
    summary: 'Replace the access token you are signed in with',
    load: () => import('../commands/login/rotate.ts'),
  },
  logout: { summary: 'Forget the login of a context', load: () => import('../commands/logout.ts') },
  whoami: {
    summary: 'Show who you are, with which roles, until when, and where',
    load: () => import('../commands/whoami.ts'),
  },
  'context list': {
    summary: 'List the contexts',
    load: () => import('../commands/context/list.ts'),
  },
  'context use': {
    summary: 'Make a context the one that commands work in',
    load: () => import('../commands/context/use.ts'),
  },
  'context set': {
    summary: 'Mark a context as read-only or as production',
    load: () => import('../commands/context/set.ts'),
  },
  'context remove': {
    summary: 'Remove a context from this machine',
    load: () => import('../commands/context/remove.ts'),
  },
  'role list': { summary: 'List the roles', load: () => import('../commands/role/list.ts') },
  'role get': { summary: 'Show what a role allows', load: () => import('../commands/role/get.ts') },
  'role diff': {
    summary: 'Show what one role allows and another does not',
    load: () => import('../commands/role/diff.ts'),
  },
  'role create': {
    summary: 'Make a role from a file',
    load: () => import('../commands/role/create.ts'),
  },
  'role can': { summary: 'Ask whether roles allow something', load: () => import('../commands/role/can.ts') },
  'role recommend': {
    summary: 'Find the roles that are just enough',
    load: () => import('../commands/role/recommend.ts'),
  },
  'role lint': {
    summary: 'Find dangerous and careless grants',
    load: () => import('../commands/role/lint.ts'),
  },
  'role delete': { summary: 'Delete a role', load: () => import('../commands/role/delete.ts') },
  check: {
    summary: 'Find tokens that have expired or soon will, and what else is wrong',
    load: () => import('../commands/check.ts'),
  },
  exec: {
    summary: 'Run a program with the secret of a token in its environment',
    load: () => import('../commands/exec.ts'),
  },
  export: {
    summary: 'Write accounts, roles and policies of a context as JSON, never secrets',
    load: () => import('../commands/export.ts'),
  },
  import: {
    summary: 'Bring what "svcacct export" wrote into a context',
    load: () => import('../commands/import.ts'),
  },
  'credential kubectl': {
    summary: 'Give kubectl a kept secret, as an exec plugin',
    load: () => import('../commands/credential/kubectl.ts'),
  },
  'credential git': {
    summary: 'Give git a kept secret, as a credential helper',
    load: () => import('../commands/credential/git.ts'),
  },
  'audit list': {
    summary: 'List what was done through this program',
    load: () => import('../commands/audit/list.ts'),
  },
  'audit verify': {
    summary: 'Check that this record is as it was written',
    load: () => import('../commands/audit/verify.ts'),
  },
  'audit export': {
    summary: 'Print it as JSON Lines, for a SIEM',
    load: () => import('../commands/audit/export.ts'),
  },
  doctor: {
    summary: 'Look at everything svcacct depends on',
    load: () => import('../commands/doctor.ts'),
  },
  completion: {
    summary: 'Print the completion script for bash, zsh or fish',
    load: () => import('../commands/completion.ts'),
  },
  __complete: {
    summary: 'Answer a shell that completes a command line',
    hidden: true,
    load: () => import('../commands/complete.ts'),
  },
};

/** What the first words of a command line are about, for the help. */
export const groups: Readonly<Record<string, string>> = {
  user: 'Service accounts and the roles they hold',
  token: 'Access tokens of service accounts, and their secrets',
  rotation: 'Rotations that were interrupted, or wait for their grace period',
  context: 'The store on this machine, and the services you logged in to',
  audit: 'What was done through this program, in a record that shows if it was changed',
  role: 'What roles allow, and which are just enough',
  credential: 'Kept secrets for programs that ask by their own protocol',
};
