import { defineCommand } from '../../cli/command.ts';
import { everyoneLines, roleListLines } from '../../output/role.ts';
import {
  type DefaultCatalogue,
  defaultCatalogues,
  defaultRolesOf,
  type ListedRoles,
  listRoles,
  withEveryone,
} from '../../usecases/role/list-roles.ts';

interface Options {
  readonly catalogue?: DefaultCatalogue;
}

/** `role list [--catalogue helm|database]`. With `-t json` the service's own objects. */
export const command = defineCommand<Options, ListedRoles>({
  summary: 'List the roles',
  details:
    'With --catalogue it lists the default roles of OSMO itself, from its Helm charts or from a new ' +
    'database, without asking a service.',
  options: [
    {
      flags: '--catalogue <which>',
      description: 'default roles of OSMO itself, from its Helm charts or a new database',
      choices: defaultCatalogues,
    },
  ],
  examples: ['svcacct role list', 'svcacct role list -t json', 'svcacct role list --catalogue helm'],
  run: async ({ catalogue }, context) =>
    withEveryone(
      catalogue === undefined
        ? await listRoles(await context.use('backend'))
        : await defaultRolesOf(catalogue),
    ),
  text: ({ roles, everyone }, style, place) => [
    ...roleListLines(roles, style),
    ...everyoneLines(everyone, style, place),
  ],
  json: ({ roles }) => roles,
});
