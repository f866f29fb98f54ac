import { tokenNameProblem } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';
import { requireText } from './ask.ts';
import { whoseToken } from './whose-token.ts';

/** Asks on a terminal for what a new token needs and was not given: its name, and on this machine its account. */
export async function askNewToken(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  given: { readonly name?: string | undefined; readonly user?: string | undefined },
): Promise<{ readonly name: string; readonly user: string | undefined }> {
  const name = await requireText(ports.prompter, given.name, {
    message: 'Name of the new token',
    missing: 'NAME',
    validate: tokenNameProblem,
  });
  // A service knows who is signed in, and with which roles.
  const isOwn = given.user === undefined && ports.backend.kind === 'osmo';
  return { name, user: isOwn ? undefined : await whoseToken(ports, given.user) };
}
