import { command as deleteCommand } from './delete.ts';

/** `token revoke NAME --user U`: `token delete` under the name that most people know, with its own help. */
export const command = {
  ...deleteCommand,
  examples: ['svcacct token revoke backend-token --user backend-operator --yes'],
};
