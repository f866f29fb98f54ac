import { defineCommand } from '../../cli/command.ts';
import { type RiskSeverity, riskSeverities } from '../../domain/policy/risks.ts';
import { exitCodes } from '../../exit-codes.ts';
import { lintLines, lintNotes } from '../../output/role-lint.ts';
import { type Linted, lintRoles } from '../../usecases/role/lint-roles.ts';

interface Options {
  readonly roles: readonly string[];
  readonly user?: string;
  readonly all?: boolean;
  readonly purpose?: string;
  readonly only?: boolean;
  readonly failOn?: RiskSeverity;
}

/** `role lint [ROLE... | --user U | --all]`: exit 0, or 7 where something at least as bad as `--fail-on` was found. */
export const command = defineCommand<Options, Linted>({
  summary: 'Find dangerous and careless permissions in roles',
  details:
    'Checks all roles, the named roles, the roles of one account together with its tokens (--user), or everything (--all). A token has too many permissions if they exceed its purpose; the purpose is derived from the name of the token or of its account. The permissions of osmo-default, which OSMO adds to the roles of every request, are always included; --only ignores them.\n\nExits with code 7 if a finding is at least as severe as --fail-on (default: high), else 0.',
  arguments: [{ name: '[roles...]', description: 'roles to check (default: all)', completes: 'role' }],
  options: [
    { flags: '-u, --user <user>', description: 'check this account and its tokens', completes: 'user' },
    { flags: '--all', description: 'check all roles, accounts and tokens' },
    {
      flags: '-p, --purpose <purpose>',
      suggests: 'purpose',
      description: 'with --user: purpose of the account',
    },
    { flags: '--only', description: 'ignore osmo-default, which everyone holds' },
    {
      flags: '--fail-on <severity>',
      description: 'lowest severity that gives exit code 7',
      choices: riskSeverities,
    },
  ],
  exits: [exitCodes.denied],
  examples: [
    'svcacct role lint',
    'svcacct role lint --all --fail-on medium -t json',
    'svcacct role lint --user svc-ci',
  ],
  run: async ({ roles, user, all, purpose, only, failOn = 'high' }, context) =>
    lintRoles(await context.use('backend', 'clock'), { roles, user, all, purpose, only, failOn }),
  text: lintLines,
  notes: lintNotes,
  exitCode: ({ is_failed }) => (is_failed ? exitCodes.denied : exitCodes.done),
});
