import { whoseToken } from '../../cli/ask/whose-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { ownerOption } from '../../cli/stored-token.ts';
import { tokenRolesJson, tokenRolesLines } from '../../output/token.ts';
import { type TokenWithRoles, tokenRoles } from '../../usecases/token/token-roles.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
}

/** `token roles NAME [--user U]`, as OSMO's. */
export const command = defineCommand<Options, TokenWithRoles>({
  summary: 'Show the roles an access token carries',
  arguments: [{ name: '<name>', description: 'name of the token', completes: 'token' }],
  options: [ownerOption],
  examples: ['svcacct token roles backend-token --user backend-operator'],
  run: async ({ name, user }, context) => {
    const ports = await context.use('backend', 'prompter', 'secretRecords');
    return tokenRoles(ports, { user: await whoseToken(ports, user), token: name });
  },
  text: tokenRolesLines,
  json: tokenRolesJson,
});
