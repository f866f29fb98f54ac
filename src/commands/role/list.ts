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
    "With --catalogue OSMO's own default roles are listed, of no service: as its Helm charts have them, or as a fresh database has.",
  options: [
    {
      flags: '--catalogue <which>',
      description: "OSMO's own default roles, of its Helm charts or of a fresh database",
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
  text: ({ roles, everyone }, style) => [...roleListLines(roles, style), ...everyoneLines(everyone, style)],
  json: ({ roles }) => roles,
});
