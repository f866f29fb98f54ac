import { chooseFleet, type FleetChoice } from '../../domain/rotation/fleet.ts';
import { addDuration } from '../../domain/time/duration.ts';
import { type AccessToken, refOf, type TokenRef } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';
import { requireDuration } from '../require-duration.ts';
import { judgeByTokens } from '../secret/judge-stored.ts';
import { attempt, each } from './each.ts';
import type { RotationRequest } from './plan-rotation.ts';
import { type OpenedPorts, opened, type RotationPorts } from './ports.ts';
import { planOf, prepareRotation } from './prepare.ts';
import { rotateToken } from './rotate-token.ts';
import { plannedRow, type RotationRow, rowOfEnded, skippedRow } from './rows.ts';

/** How the tokens of a fleet are rotated. Sinks are those each token is remembered with. */
export interface FleetRequest extends Omit<RotationRequest, 'deliver'> {
  /** How many at a time. */
  readonly parallel?: number | undefined;
  /** Only the plan of each is wanted. */
  readonly dryRun?: boolean | undefined;
}

/** Who is told of each token as soon as it is known what became of it, and may stop between two steps. */
export interface FleetAttendance {
  readonly tell?: ((row: RotationRow, done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Rotates the tokens that were chosen, soonest first, past failures.
 * @returns a row for each, those that were left alone at the end
 */
export async function rotateFleet(
  ports: RotationPorts,
  { chosen, skipped }: FleetChoice,
  { parallel = 1, dryRun, ...request }: FleetRequest,
  { tell, signal }: FleetAttendance = {},
): Promise<readonly RotationRow[]> {
  const left = skipped.map(({ token, reason, needs_attention }) =>
    skippedRow(token, reason, needs_attention),
  );
  if (chosen.length === 0) return left;
  const open = await opened(ports);
  let known = 0;
  const act = async (token: AccessToken) => {
    const row = dryRun ? await plan(open, token, request) : await rotateOne(open, token, request, signal);
    tell?.(row, ++known, chosen.length);
    return row;
  };
  const [others, own] = await ownLast(open, chosen);
  return [...(await each(others, parallel, act)), ...(await each(own, 1, act)), ...left];
}

/** What goes wrong with the token that all of it is done with stops nothing else then. */
async function ownLast(
  ports: Pick<Ports, 'backend'>,
  tokens: readonly AccessToken[],
): Promise<[others: AccessToken[], own: AccessToken[]]> {
  const own = await ports.backend.ownLogin?.token();
  const isOwn = ({ user, token }: TokenRef) => user === own?.user && token === own.token;
  return [tokens.filter((token) => !isOwn(refOf(token))), tokens.filter((token) => isOwn(refOf(token)))];
}

/**
 * Chooses every token of the context that still works and whose secret is known here.
 * @param within only those that expire within this time: `14d`
 */
export async function planFleet(
  {
    backend,
    secretRecords,
    rotations,
    clock,
  }: Pick<Ports, 'backend' | 'secretRecords' | 'rotations' | 'clock'>,
  within: string | undefined,
): Promise<FleetChoice> {
  const now = clock.now();
  const until =
    within === undefined ? undefined : addDuration(now, requireDuration('expiringWithin', within));
  const created = new Map<string, string>();
  const [tokens, records, unfinished] = await Promise.all([
    backend.listAllTokens({ account: ({ id, created_at }) => created.set(id, created_at) }),
    secretRecords.list(),
    rotations.list(),
  ]);
  const secrets = judgeByTokens(records, tokens, created);
  return chooseFleet({ tokens, secrets, rotations: unfinished }, now, until);
}

async function rotateOne(
  ports: OpenedPorts,
  token: AccessToken,
  request: RotationRequest,
  signal: AbortSignal | undefined,
): Promise<RotationRow> {
  if (signal?.aborted) return skippedRow(token, 'stopped before it was started', true);
  const ended = await attempt(token, async () =>
    rotateToken(ports, await prepareRotation(ports, refOf(token), request), request, { signal }),
  );
  return rowOfEnded(ended, ports.clock.now());
}

async function plan(ports: OpenedPorts, token: AccessToken, request: RotationRequest): Promise<RotationRow> {
  const ended = await attempt(token, () => prepareRotation(ports, refOf(token), request));
  if (ended.kind === 'failed') return rowOfEnded(ended, ports.clock.now());
  return plannedRow(planOf(ended.result));
}
