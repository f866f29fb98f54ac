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
  summary: 'Ask whether roles, an account or a token may do something, and which policy says so',
  details:
    'Decides as OSMO does: a Deny of any role wins, and osmo-default, which OSMO adds to the roles of every request, is counted; --only leaves it out. With --user the roles are those an account holds, with --token too those of its token. Ends with 0 where it is allowed and with 7 where it is not. A resource such as "pool/*" asks about a whole scope, which OSMO takes for allowed where anything in it is.\n\nWith --batch the questions come from stdin, one JSON object a line: {"roles": [NAME or role object], "action", "resource"}. Exactly these roles count; "default": true adds osmo-default. Every line is answered by one: {"allowed", "denied"}, or {"error"} where it cannot be. Ends with 0 where every question was answered, and with 2 where one was not.',
  arguments: [{ name: '[roles...]', description: 'roles that are held together', completes: 'role' }],
  options: [
    { flags: '-a, --action <action>', description: 'what is to be done, for example workflow:Create' },
    { flags: '-r, --resource <resource>', description: 'on what, for example pool/default' },
    { flags: '-u, --user <user>', description: 'the roles this account holds', completes: 'user' },
    { flags: '--token <name>', description: 'with --user: the roles of this token', completes: 'token' },
    { flags: '--only', description: 'without osmo-default, which everyone holds' },
    { flags: '--batch', description: 'answer questions from stdin, one JSON object a line' },
  ],
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
    if (user !== undefined && roles.length > 0) throw missing('Name roles or give --user USER, not both.');
    if (token !== undefined && user === undefined)
      throw missing('--token names a token of an account: give --user USER too.');
    if (roles.length === 0 && user === undefined) throw missing('No role was named.');
    if (action === undefined) throw missing('No action was named.');
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
  return new UserError('usage', message, 'Ask like this: svcacct role can osmo-user --action workflow:List');
}

function tooMuch(): UserError {
  return new UserError(
    'usage',
    '--batch takes its questions from stdin.',
    'Name no role, account, action or resource; a line with "default": true counts osmo-default.',
  );
}
