import { askNewAccount } from '../../cli/ask/new-account.ts';
import { defineCommand } from '../../cli/command.ts';
import { printedWhereRead, requireReader } from '../../cli/new-secret.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { tellOn } from '../../cli/tell.ts';
import { untilInterrupted } from '../../cli/until-interrupted.ts';
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

const holding = 'Finishing first, so that nothing is left half made. Ctrl-C again ends at once.';

/** `user create ID [--roles R...]`, as OSMO's; with `--token` the whole way to a secret in its place, or nothing. */
export const command = defineCommand<Options, AccountSetUp>({
  summary: 'Create a service account, with a token where one is named',
  details:
    'With --purpose and no --roles the least-privilege roles that exist are chosen, as "svcacct role recommend" shows them; --tailor makes a custom role for the purpose.\n\nWith --token the account, its roles, an access token, its stored secret and every destination are made together: everything is checked before anything is made, and where a step fails, what was made is taken back.',
  arguments: [{ name: '[id]', description: 'its id, for example svc-monitoring; asked for on a terminal' }],
  options: [
    { flags: '-r, --roles <role...>', description: 'roles it holds', completes: 'role' },
    {
      flags: '-p, --purpose <purpose>',
      description: 'what it is for, for example monitoring: chooses its roles',
    },
    {
      flags: '--tailor <name>',
      description: 'make a custom least-privilege role of this name for the purpose',
    },
    { flags: '--token <name>', description: 'make an access token of this name too' },
    { flags: '-e, --expires-at <date>', description: 'the UTC date the token expires on, YYYY-MM-DD' },
    {
      flags: '--expires-in <time>',
      takes: 'duration',
      description: 'how long the token lives: 24h, 30d, 12w, 6mo, 1y',
    },
    { flags: '-d, --description <text>', description: 'what the token is for' },
    { flags: '--no-print', description: 'do not print the secret' },
    { flags: '--no-store', description: 'do not store the secret' },
    { flags: '--deliver <destination...>', description: 'deliver the secret (see token deliver)' },
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
    ...openSecrets(context),
    delivery: async () => (await context.use('delivery')).delivery,
    hold: <Result>(work: () => Promise<Result>) => untilInterrupted(work, () => tellOn(context)(holding)),
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
    'Nothing was made.',
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
    throw new UserError('usage', '--tailor makes a role for a purpose.', 'Give --purpose NAME too.');
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
