import { defineCommand } from '../../cli/command.ts';
import { UserError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { roleCanLines, roleCanNotes } from '../../output/role-can.ts';
import { type RoleCan, roleCan } from '../../usecases/role/role-can.ts';
import { type BatchAnswer, roleCanBatch } from '../../usecases/role/role-can-batch.ts';

interface Options {
  readonly roles: readonly string[];
  readonly action?: string;
  readonly resource?: string;
  readonly user?: string;
  readonly token?: string;
  readonly only?: boolean;
  readonly batch?: boolean;
}

type Result = RoleCan | { readonly answers: readonly BatchAnswer[] };

/**
 * `role can ROLE... | --user U [--token T] --action A [--resource R] [--only]`: exit 0 where it is allowed, 7 where not.
 * `--batch`: many at once.
 */
export const command = defineCommand<Options, Result>({
  summary: 'Check whether roles, an account or a token may do something, and which policy decides it',
  details:
    'Follows the rules of OSMO: a Deny in any role wins, and osmo-default, which OSMO adds to the roles of every request, is included; --only ignores it. With --user it checks the roles of an account, with --user and --token those of a token. Exits with code 0 if allowed, 7 if not. A resource such as "pool/*" means the whole scope: OSMO allows it if anything in the scope is allowed.\n\nWith --batch it reads questions from stdin, one JSON object per line: {"roles": [NAME or role object], "action", "resource"}. Only these roles are checked; "default": true adds osmo-default. Each line gets one answer: {"allowed", "denied"}, or {"error"} for an invalid line. Exits with code 0 if every question was valid, else 2.',
  arguments: [{ name: '[roles...]', description: 'roles, checked together', completes: 'role' }],
  options: [
    {
      flags: '-a, --action <action>',
      suggests: 'action',
      description: 'action, for example workflow:Create',
      required: '--batch',
    },
    { flags: '-r, --resource <resource>', description: 'resource, for example pool/default' },
    { flags: '-u, --user <user>', description: 'check the roles of this account', completes: 'user' },
    {
      flags: '--token <name>',
      description: 'with --user: check the roles of this token',
      completes: 'token',
    },
    { flags: '--only', description: 'ignore osmo-default, which everyone holds' },
    { flags: '--batch', description: 'read questions from stdin, one JSON object per line' },
  ],
  exits: [exitCodes.denied],
  examples: [
    'svcacct role can osmo-user --action workflow:Create --resource pool/default',
    'svcacct role can --user svc-ci --token ci-token --action auth:Token --resource user/admin@example.com',
    'svcacct role can --batch < questions.jsonl',
  ],
  run: async (options, context) => {
    const { roles, action, resource, user, token, only, batch } = options;
    if (batch) {
      if (roles.length > 0 || [action, resource, user, token, only].some((given) => given !== undefined)) {
        throw tooMuch();
      }
      const { files, backend } = await context.use('files', 'backend');
      return { answers: await roleCanBatch({ backend }, await files.read('-')) };
    }
    if (user !== undefined && roles.length > 0) throw missing('Name roles or use --user USER, not both.');
    if (token !== undefined && user === undefined)
      throw missing('--token names a token of an account: add --user USER.');
    if (roles.length === 0 && user === undefined) throw missing('Missing argument ROLE.');
    if (action === undefined) throw missing('Missing option --action.');
    return roleCan(await context.use('backend', 'clock', 'secretRecords'), {
      roles,
      user,
      token,
      action,
      resource,
      only,
    });
  },
  text: (result, style) => ('answers' in result ? [] : roleCanLines(result, style)),
  json: (result) => ('answers' in result ? undefined : { ...result, by: result.by ?? null }),
  jsonLines: (result) => ('answers' in result ? result.answers : undefined),
  notes: (result) => ('answers' in result ? [] : roleCanNotes(result)),
  exitCode: (result) => {
    if (!('answers' in result)) return result.allowed ? exitCodes.done : exitCodes.denied;
    return result.answers.some((answer) => 'error' in answer) ? exitCodes.usage : exitCodes.done;
  },
});

function missing(message: string): UserError {
  return new UserError('usage', message, 'For example:  svcacct role can osmo-user --action workflow:List');
}

function tooMuch(): UserError {
  return new UserError(
    'usage',
    '--batch reads its questions from stdin.',
    'Remove the role, account, action or resource; a line with "default": true includes osmo-default.',
  );
}
