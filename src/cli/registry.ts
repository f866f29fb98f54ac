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
    summary: 'Add roles to a service account, or remove them',
    load: () => import('../commands/user/update.ts'),
  },
  'user delete': {
    summary: 'Delete a service account and its tokens',
    load: () => import('../commands/user/delete.ts'),
  },
  'token set': { summary: 'Create an access token', load: () => import('../commands/token/set.ts') },
  'token list': {
    summary: 'List access tokens and when they expire',
    load: () => import('../commands/token/list.ts'),
  },
  'token roles': {
    summary: 'Show the roles a token carries',
    load: () => import('../commands/token/roles.ts'),
  },
  'token delete': {
    summary: 'Revoke a token and delete its stored secret',
    load: () => import('../commands/token/delete.ts'),
  },
  'token revoke': {
    summary: 'Revoke a token (the same as "token delete")',
    load: () =>
      import('../commands/token/delete.ts').then(({ revokeCommand }) => ({ command: revokeCommand })),
  },
  'token get': {
    summary: 'Print the stored secret of a token, for scripts',
    load: () => import('../commands/token/get.ts'),
  },
  'token verify': {
    summary: 'Check that a secret works, and show its account and roles',
    load: () => import('../commands/token/verify.ts'),
  },
  'token import': {
    summary: 'Store an existing secret in the secret store',
    load: () => import('../commands/token/import.ts'),
  },
  'token forget': {
    summary: 'Remove the local copy of a secret; the token stays valid',
    load: () => import('../commands/token/forget.ts'),
  },
  'token rotate': {
    summary: 'Rotate a token without an outage',
    load: () => import('../commands/token/rotate.ts'),
  },
  'token deliver': {
    summary: 'Deliver a stored secret to files, Kubernetes or commands',
    load: () => import('../commands/token/deliver.ts'),
  },
  'rotation list': {
    summary: 'List unfinished rotations',
    load: () => import('../commands/rotation/list.ts'),
  },
  'rotation resume': {
    summary: 'Resume an interrupted rotation',
    load: () => import('../commands/rotation/resume.ts'),
  },
  'rotation abort': {
    summary: 'Roll back an interrupted rotation',
    load: () => import('../commands/rotation/abort.ts'),
  },
  'rotation finish': {
    summary: 'End the grace period of a rotation and revoke the old token',
    load: () => import('../commands/rotation/finish.ts'),
  },
  login: { summary: 'Log in to an OSMO service', load: () => import('../commands/login.ts') },
  'login rotate': {
    summary: 'Replace the access token you are signed in with',
    load: () => import('../commands/login/rotate.ts'),
  },
  logout: { summary: 'Remove the login of a context', load: () => import('../commands/logout.ts') },
  whoami: {
    summary: 'Show who you are signed in as, your roles and when the login expires',
    load: () => import('../commands/whoami.ts'),
  },
  'context list': {
    summary: 'List the contexts',
    load: () => import('../commands/context/list.ts'),
  },
  'context use': {
    summary: 'Switch to another context',
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
    summary: 'Show the difference between two roles',
    load: () => import('../commands/role/diff.ts'),
  },
  'role create': {
    summary: 'Create a role from a file',
    load: () => import('../commands/role/create.ts'),
  },
  'role can': {
    summary: 'Check whether roles allow an action',
    load: () => import('../commands/role/can.ts'),
  },
  'role recommend': {
    summary: 'Find the fewest roles for a purpose',
    load: () => import('../commands/role/recommend.ts'),
  },
  'role lint': {
    summary: 'Find dangerous and careless permissions in roles',
    load: () => import('../commands/role/lint.ts'),
  },
  'role delete': { summary: 'Delete a role', load: () => import('../commands/role/delete.ts') },
  check: {
    summary: 'Find expired and expiring tokens, and other problems',
    load: () => import('../commands/check.ts'),
  },
  exec: {
    summary: 'Run a program with the secret of a token in its environment',
    load: () => import('../commands/exec.ts'),
  },
  export: {
    summary: 'Export accounts, roles and policies of a context as JSON, without secrets',
    load: () => import('../commands/export.ts'),
  },
  import: {
    summary: 'Import accounts and roles that "svcacct export" wrote',
    load: () => import('../commands/import.ts'),
  },
  'credential kubectl': {
    summary: 'Give kubectl a stored secret, as an exec plugin',
    load: () => import('../commands/credential/kubectl.ts'),
  },
  'credential git': {
    summary: 'Give git a stored secret, as a credential helper',
    load: () => import('../commands/credential/git.ts'),
  },
  'audit list': {
    summary: 'List the audit log',
    load: () => import('../commands/audit/list.ts'),
  },
  'audit verify': {
    summary: 'Verify that the audit log is unmodified',
    load: () => import('../commands/audit/verify.ts'),
  },
  'audit export': {
    summary: 'Export the audit log as JSON Lines, for a SIEM',
    load: () => import('../commands/audit/export.ts'),
  },
  doctor: {
    summary: 'Check everything svcacct depends on',
    load: () => import('../commands/doctor.ts'),
  },
  completion: {
    summary: 'Print the completion script for bash, zsh or fish',
    load: () => import('../commands/completion.ts'),
  },
  __complete: {
    summary: 'List the completions of a command line, for a shell',
    hidden: true,
    load: () => import('../commands/complete.ts'),
  },
};

/** What the first words of a command line are about, for the help. */
export const groups: Readonly<Record<string, string>> = {
  user: 'Service accounts and the roles they hold',
  token: 'Access tokens of service accounts, and their secrets',
  rotation: 'Rotations that were interrupted or are in their grace period',
  context: 'The store on this machine and the services you logged in to',
  audit: 'The audit log: who did what through this program; changes to it are detected',
  role: 'Roles: what they allow, and which ones a purpose needs',
  credential: 'Stored secrets for kubectl and git, by their own protocols',
};
