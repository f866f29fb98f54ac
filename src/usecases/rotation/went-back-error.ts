import { advise, commandHint } from '../../domain/hint/hint.ts';
import { UserError } from '../../errors.ts';

/** The old token is not revoked, because a destination has its secret again: somebody put it there since. */
export class WentBackError extends UserError {
  /** As it is written on the command line. */
  readonly destination: string;

  constructor(
    {
      user_name,
      token_name,
      successor,
    }: { readonly user_name: string; readonly token_name: string; readonly successor: string },
    destination: string,
  ) {
    const cure = commandHint('token deliver', [successor], { user: user_name, to: destination });
    super(
      'rotation_incomplete',
      `${token_name} was not revoked, because ${destination} has its secret again.`,
      advise`To fix it: ${cure}`,
    );
    this.name = 'WentBackError';
    this.destination = destination;
  }
}
