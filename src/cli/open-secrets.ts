import type { Context } from '../context.ts';
import type { OpenSecrets } from '../ports.ts';

/** @returns the secret store of a context, built when a use case first wants it. */
export function openSecrets(context: Context): OpenSecrets {
  return { secrets: async () => (await context.use('secrets')).secrets };
}
