import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { MissingInput, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import type { Attendance } from '../../usecases/rotation/exclusively.ts';
import type { RotationRequest } from '../../usecases/rotation/plan-rotation.ts';
import { opened, type RotationPorts } from '../../usecases/rotation/ports.ts';
import { type PreparedRotation, planOf, prepareRotation } from '../../usecases/rotation/prepare.ts';
import { plannedReport, type RotationReport, rotationReport } from '../../usecases/rotation/report.ts';
import { rotateToken } from '../../usecases/rotation/rotate-token.ts';
import { confirmDestructive } from './ask.ts';
import { whoseToken } from './whose-token.ts';

/** What `token rotate` was told. */
export interface RotationOrder extends RotationRequest {
  readonly name?: string | undefined;
  readonly user?: string | undefined;
  /** Nobody has to be asked. */
  readonly confirmed?: boolean | undefined;
  /** Only the plan is wanted. */
  readonly dryRun?: boolean | undefined;
}

/** Who is told of the plan before anything is done, and of each step. */
export interface Audience extends Attendance {
  readonly show?: ((prepared: PreparedRotation) => void) | undefined;
}

/**
 * Rotates one token. On a terminal it asks for what is missing, shows the plan and asks before it begins.
 * @throws UserError `usage` where something is missing or unconfirmed and nobody can be asked; else what happened, how
 * things stand, and what to do
 */
export async function rotateAsking(
  ports: RotationPorts & Pick<Ports, 'prompter'>,
  { name, user, confirmed, dryRun, ...request }: RotationOrder,
  { show, ...attendance }: Audience,
): Promise<RotationReport> {
  const ref = await refOf(ports, name, user);
  const open = await opened(ports);
  const prepared = await prepareRotation(open, ref, request);
  if (dryRun) return plannedReport(planOf(prepared));
  if (!confirmed && ports.prompter.available) show?.(prepared);
  await confirmDestructive(ports.prompter, { message: question(prepared), confirmed });
  const rotation = await rotateToken(open, prepared, request, attendance);
  return rotationReport(rotation, ports.clock.now());
}

function question(prepared: PreparedRotation): string {
  const { user_name, token_name, successor, grace } = planOf(prepared);
  if (prepared.kind === 'unfinished') {
    const { id } = prepared.rotation;
    if (prepared.standing === 'due') return `Revoke ${token_name} of ${user_name}, then rotate ${successor}?`;
    if (prepared.standing === 'returning') return `Roll back the rotation ${id}, then start a new one?`;
    return `Resume the rotation of ${token_name} of ${user_name} to ${successor}?`;
  }
  const then = grace === undefined ? 'and revoke the old one' : `and revoke the old one after ${grace}`;
  return `Rotate ${token_name} of ${user_name} to ${successor}, ${then}?`;
}

async function refOf(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  name: string | undefined,
  user: string | undefined,
): Promise<TokenRef> {
  if (name === undefined && !ports.prompter.available) {
    throw new MissingInput('NAME');
  }
  const owner = await whoseToken(ports, user);
  return { user: owner, token: name ?? (await askForToken(ports, owner)) };
}

async function askForToken(
  { backend, prompter }: Pick<Ports, 'backend' | 'prompter'>,
  user: string,
): Promise<string> {
  const tokens = await backend.listTokens(user);
  if (tokens.length === 0) {
    throw new UserError(
      'not_found',
      `${user} has no access token.`,
      advise`Create one: ${commandHint('token set', ['NAME'], { user })}`,
    );
  }
  return prompter.select({
    message: 'Token',
    choices: tokens.map(({ token_name, description }) => ({
      value: token_name,
      name: token_name,
      description,
    })),
  });
}
