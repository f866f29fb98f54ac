import { removeContextAsking } from '../../cli/ask/remove-context.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { contextRemovedLines } from '../../output/login.ts';
import type { ContextRemoved } from '../../usecases/context/remove-context.ts';

/** `context remove NAME [--yes]`. */
export const command = defineCommand<{ readonly name: string; readonly yes?: boolean }, ContextRemoved>({
  summary: 'Remove a context from this machine, with its login and its stored secrets',
  details: 'The service is not changed: its tokens stay valid. The context "local" cannot be removed.',
  destructive: { context: ({ name }) => name },
  arguments: [{ name: '<name>', description: 'name of the context', completes: 'context' }],
  options: [{ flags: '-y, --yes', description: 'do not ask for confirmation' }],
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
