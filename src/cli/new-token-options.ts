import type { Context } from '../context.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import type { OptionSpec } from './command.ts';
import { openSecrets } from './open-secrets.ts';
import { tellOn } from './tell.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** How long a token that is made lives. */
export const lifetimeOptions: readonly OptionSpec[] = [
  { flags: '-e, --expires-at <date>', description: 'UTC date on which the token expires, YYYY-MM-DD' },
  {
    flags: '--expires-in <time>',
    takes: 'duration',
    description: 'lifetime of the token: 24h, 30d, 12w, 6mo, 1y',
  },
];

/** How long the new token of a rotation lives. */
export const newLifetimeOptions: readonly OptionSpec[] = [
  { flags: '-e, --expires-at <date>', description: 'UTC date on which the new token expires, YYYY-MM-DD' },
  {
    flags: '--expires-in <time>',
    takes: 'duration',
    description: 'lifetime of the new token: 24h, 30d, 12w, 6mo, 1y (default: that of the old token)',
  },
];

/** What becomes of the secret of a token that is made. */
export const newSecretOptions: readonly OptionSpec[] = [
  { flags: '--no-print', description: 'do not print the secret' },
  { flags: '--no-store', description: 'do not store the secret' },
  {
    flags: '--deliver <destination...>',
    suggests: 'destination',
    description: 'deliver the secret to a destination (see token deliver)',
  },
];

/** What a command needs to make a token: where its secret goes, and what keeps Ctrl-C until it is there. */
export interface TokenMaking extends OpenSecrets {
  readonly delivery: () => Promise<Ports['delivery']>;
  readonly hold: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** @param holding what is said where Ctrl-C has to wait */
export function tokenMaking(context: Context, holding: string): TokenMaking {
  return {
    ...openSecrets(context),
    delivery: async () => (await context.use('delivery')).delivery,
    hold: (work) => untilInterrupted(work, () => tellOn(context)(holding)),
  };
}
