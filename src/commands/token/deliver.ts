import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { namedUser } from '../../cli/own-name.ts';
import { requireValidOption, warnExpired } from '../../cli/require-valid.ts';
import { ownerOption } from '../../cli/stored-token.ts';
import { listKinds } from '../../domain/secret/destination-kinds.ts';
import { exitCodes } from '../../exit-codes.ts';
import { deliveredLines, undeliveredLines } from '../../output/delivery.ts';
import { deliverSecret, type SecretDelivered } from '../../usecases/secret/deliver-secret.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
  readonly to?: readonly string[];
  readonly requireValid?: boolean;
}

/** `token deliver NAME --user U --to DESTINATION...` */
export const command = defineCommand<Options, SecretDelivered>({
  summary: 'Deliver the stored secret of an access token to files, Kubernetes or commands',
  details:
    'Each destination is tested, receives the secret and is read back. If one fails, the others still ' +
    'get the secret and the command exits with code 1. Destinations: ' +
    `${listKinds(({ usage, about }) => `${usage} (${about})`, 'and')}. They are remembered for the next ` +
    'rotation; without --to the remembered ones are used.',
  arguments: [{ name: '<name>', description: 'name of the token', completes: 'token' }],
  options: [
    ownerOption,
    {
      flags: '--to <destination...>',
      suggests: 'destination',
      description: 'destination of the secret: see "help destinations" (default: the remembered ones)',
    },
    requireValidOption,
  ],
  examples: [
    'svcacct token deliver backend-token --user backend-operator --to kubernetes:osmo-operator/osmo-operator-token',
    "svcacct token deliver ci-token --user svc-ci --to file:/etc/osmo/ci-token 'command:gh secret set OSMO_TOKEN'",
  ],
  run: async ({ name, user, to = [], requireValid }, context) =>
    deliverSecret(
      { ...(await context.use('secretRecords', 'delivery', 'digest', 'clock')), ...openSecrets(context) },
      {
        user: await namedUser(context, user),
        token: name,
        to,
        requireValid,
        found: (found) => warnExpired(context, found),
      },
    ),
  text: deliveredLines,
  quietText: () => [],
  problems: undeliveredLines,
  exitCode: ({ sinks }) =>
    sinks.some(({ problem }) => problem !== null) ? exitCodes.unexpected : exitCodes.done,
});
