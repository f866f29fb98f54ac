import { defineCommand } from '../../cli/command.ts';
import { formatOf } from '../../cli/globals.ts';
import { tellOn } from '../../cli/tell.ts';
import { wholeNumber } from '../../cli/values.ts';
import type { UserPage } from '../../domain/account/account.ts';
import { noAccountsIn, unknownRoleTexts } from '../../output/nothing-looked-at.ts';
import { userListLines } from '../../output/user.ts';
import { listUsers } from '../../usecases/account/list-users.ts';
import { unknownRoles } from '../../usecases/role/unknown-roles.ts';

interface Options {
  readonly idPrefix?: string;
  readonly roles?: readonly string[];
  readonly count?: string;
}

/** `user list [--id-prefix P] [--roles R...] [--count N]`, as OSMO's, but both filters work together. */
export const command = defineCommand<Options, UserPage>({
  summary: 'List service accounts, newest first',
  options: [
    { flags: '-p, --id-prefix <prefix>', description: 'only ids that start with this text' },
    {
      flags: '-r, --roles <role...>',
      description: 'only accounts with any of these roles',
      completes: 'role',
    },
    { flags: '-c, --count <n>', description: 'maximum number to list (default: all)' },
  ],
  examples: ['svcacct user list --id-prefix backend-', 'svcacct user list --roles osmo-backend -t json'],
  async run({ idPrefix, roles, count }, context) {
    const page = await listUsers(await context.use('backend'), {
      id_prefix: idPrefix,
      roles,
      count: wholeNumber('--count', count),
      // The table has no column for them, and a service is asked for them one role at a time.
      withRoles: formatOf(context.globals) === 'json',
    });
    const isWhole = idPrefix === undefined && roles === undefined;
    if (page.total_results > 0) return page;
    if (isWhole) tellOn(context)(noAccountsIn((await context.current()).name));
    const unknown = await unknownRoles(await context.use('backend'), roles ?? []);
    for (const text of unknownRoleTexts(unknown)) tellOn(context)(text);
    return page;
  },
  text: userListLines,
});
