import { removeContextAsking } from '../../cli/ask/remove-context.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { contextRemovedLines } from '../../output/login.ts';
import type { ContextRemoved } from '../../usecases/context/remove-context.ts';

/** `context remove NAME [--yes]`. */
export const command = defineCommand<{ readonly name: string; readonly yes?: boolean }, ContextRemoved>({
  summary: 'Remove a context from this machine, with its login and the secrets that are kept for it',
  details: 'The service itself is not touched: its tokens go on working. "local" is always there.',
  destructive: { context: ({ name }) => name },
  arguments: [{ name: '<name>', description: 'its name', completes: 'context' }],
  options: [{ flags: '-y, --yes', description: 'do not ask' }],
  examples: ['svcacct context remove osmo.example.com --yes'],
  async run({ name, yes }, context) {
    const there = context.in(name);
    return removeContextAsking(
      await there.use('settings', 'logins', 'prompter'),
      async () => ({ ...(await there.use('secretRecords', 'records')), ...openSecrets(there) }),
      { name, confirmed: yes },
    );
  },
  text: contextRemovedLines,
});
