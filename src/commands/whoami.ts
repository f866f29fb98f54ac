import { defineCommand } from '../cli/command.ts';
import { whoamiLines } from '../output/login.ts';
import { type WhoAmI, whoami } from '../usecases/login/whoami.ts';

/** `whoami`: who the backend takes us for, with which roles, until when, and where. */
export const command = defineCommand<object, WhoAmI>({
  summary: 'Show who you are signed in as, your roles and when the login expires',
  examples: ['svcacct whoami', 'svcacct whoami -t json'],
  run: async (_, context) => whoami(await context.use('backend', 'clock'), await context.current()),
  text: whoamiLines,
  json: ({ asked_at: _, ...me }) => me,
});
