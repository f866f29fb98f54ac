import { defineCommand } from '../../cli/command.ts';
import { type Severity, severities } from '../../domain/policy/risks.ts';
import { exitCodes } from '../../exit-codes.ts';
import { lintLines, lintNotes } from '../../output/role-lint.ts';
import { type Linted, lintRoles } from '../../usecases/role/lint-roles.ts';

interface Options {
  readonly roles: readonly string[];
  readonly user?: string;
  readonly all?: boolean;
  readonly purpose?: string;
  readonly only?: boolean;
  readonly failOn?: Severity;
}

/** `role lint [ROLE... | --user U | --all]`: exit 0, or 7 where something at least as bad as `--fail-on` was found. */
export const command = defineCommand<Options, Linted>({
  summary: 'Find dangerous and careless grants',
  details:
    'Looks at all roles, at those that are named, at the roles of one account held together with its tokens (--user), or at everything (--all). A token holds too much where it holds more than its purpose needs; the purpose is read from its name or the name of its account. What osmo-default allows, which OSMO adds to the roles of every request, is part of every answer; --only leaves it out.\n\nEnds with 0 where nothing was found that is as bad as --fail-on (high), and with 7 where something was.',
  arguments: [
    { name: '[roles...]', description: 'roles to look at; all if none is named', completes: 'role' },
  ],
  options: [
    { flags: '-u, --user <user>', description: 'an account and its tokens', completes: 'user' },
    { flags: '--all', description: 'all roles, accounts and tokens' },
    { flags: '-p, --purpose <purpose>', description: 'what the account is for, with --user' },
    { flags: '--only', description: 'without osmo-default, which everyone holds' },
    {
      flags: '--fail-on <severity>',
      description: 'the least severity that ends with 7',
      choices: severities,
    },
  ],
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
