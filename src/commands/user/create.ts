import { askNewAccount } from '../../cli/ask/new-account.ts';
import { defineCommand } from '../../cli/command.ts';
import { printedWhereRead, requireReader } from '../../cli/new-secret.ts';
import { lifetimeOptions, newSecretOptions, tokenMaking } from '../../cli/new-token-options.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { userSetUpJson, userSetUpLines, userSetUpNotes } from '../../output/user-set-up.ts';
import { createUser } from '../../usecases/account/create-user.ts';
import type { AccountRequest } from '../../usecases/account/plan-account.ts';
import type { AccountSetUp } from '../../usecases/account/set-up-account.ts';

interface Options {
  readonly id?: string;
  readonly roles?: readonly string[];
  readonly purpose?: string;
  readonly tailor?: string;
  readonly token?: string;
  readonly expiresAt?: string;
  readonly expiresIn?: string;
  readonly description?: string;
  readonly print: boolean;
  readonly store: boolean;
  readonly deliver?: readonly string[];
}

const holding = 'Finishing, so that nothing is left half done. Press Ctrl-C again to stop at once.';

/** `user create ID [--roles R...]`, as OSMO's; with `--token` the whole way to a secret in its place, or nothing. */
export const command = defineCommand<Options, AccountSetUp>({
  summary: 'Create a service account, optionally with a token',
  details:
    'With --purpose and without --roles it selects the existing roles with the fewest extra permissions, as "svcacct role recommend" shows them; --tailor creates a custom least-privilege role for the purpose.\n\nWith --token it creates the account, its roles and an access token, stores the secret and delivers it to every destination. Everything is checked first; if a step fails, the steps before it are rolled back.',
  arguments: [{ name: '[id]', description: 'id, for example svc-monitoring' }],
  options: [
    { flags: '-r, --roles <role...>', description: 'roles of the account', completes: 'role' },
    {
      flags: '-p, --purpose <purpose>',
      suggests: 'purpose',
      description: 'purpose, for example monitoring: selects the roles',
    },
    {
      flags: '--tailor <name>',
      description: 'create a custom least-privilege role with this name for the purpose',
    },
    { flags: '--token <name>', description: 'create an access token with this name too' },
    ...lifetimeOptions,
    { flags: '-d, --description <text>', description: 'description of the token' },
    ...newSecretOptions,
  ],
  examples: [
    'svcacct user create backend-operator --roles osmo-backend',
    'svcacct user create svc-mon --purpose monitoring --token mon-token --expires-in 90d --no-print',
    'svcacct user create svc-mon --purpose monitoring --tailor osmo-mon --token mon-token --deliver file:/etc/osmo/mon-token',
  ],
  run: async (given, context) => {
    requireSense(given);
    const { id, roles } = await askNewAccount(await context.use('backend', 'prompter'), given);
    const request = requestOf(given, { id, roles }, context);
    if (request.purpose === undefined && request.token === undefined) {
      const asked = roles ?? [];
      const user = await createUser(await context.use('backend'), { id, roles: asked });
      return { user, asked, role: undefined, token: undefined, fit: undefined };
    }
    const { setUpAccount } = await import('../../usecases/account/set-up-account.ts');
    return setUpAccount(await portsOf(context), request);
  },
  text: userSetUpLines,
  json: userSetUpJson,
  notes: userSetUpNotes,
  written: async ({ token }) => token?.seen?.(),
  unwritten: async (made, context) => {
    const { takeBackUnprinted } = await import('../../usecases/account/set-up-account.ts');
    await takeBackUnprinted(await portsOf(context), made);
  },
});

async function portsOf(context: Context) {
  return {
    ...(await context.use('backend', 'secretRecords', 'digest', 'clock')),
    ...tokenMaking(context, holding),
  };
}

function requestOf(
  given: Options,
  account: Pick<AccountRequest, 'id' | 'roles'>,
  context: Context,
): AccountRequest {
  const { purpose, tailor, token: name } = given;
  if (name === undefined) return { ...account, purpose, tailor };
  const { expiresAt, expiresIn, description, print, store, deliver } = printedWhereRead(
    given,
    context,
    'Nothing was created.',
  );
  return {
    ...account,
    purpose,
    tailor,
    token: { name, expiresAt, expiresIn, description, print, store, deliver },
  };
}

/** Options that say nothing without another one were meant otherwise. */
function requireSense(given: Options): void {
  if (given.tailor !== undefined && given.purpose === undefined)
    throw new UserError('usage', '--tailor needs a purpose.', 'Add --purpose NAME.');
  if (given.token === undefined) {
    const { expiresAt, expiresIn, description, deliver, print, store } = given;
    const lone = Object.entries({
      '--expires-at': expiresAt,
      '--expires-in': expiresIn,
      '--description': description,
      '--deliver': deliver,
      '--no-print': print ? undefined : true,
      '--no-store': store ? undefined : true,
    }).find(([, value]) => value !== undefined);
    if (lone) throw new UserError('usage', `${lone[0]} says something of a token.`, 'Give --token NAME too.');
    return;
  }
  requireReader(given);
}
