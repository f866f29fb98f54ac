import { type EndReason, fateOf, type Seen, turnForward } from '../../domain/rotation/fate.ts';
import { newRef, oldRef, type Rotation } from '../../domain/rotation/rotation.ts';
import { turnBack } from '../../domain/rotation/standing.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { carryOn, requireSameStore } from './carry-on.ts';
import type { Attendance } from './exclusively.ts';
import type { OpenedPorts } from './ports.ts';
import { see } from './see.ts';
import { leadBack } from './steps/switch.ts';

/** How a rotation stands after a look at what is there. */
export interface Settled {
  readonly rotation: Rotation;
  /** It is over: nothing of it works any more, and what was left of it is removed. */
  readonly isOver: boolean;
  readonly seen: Seen;
}

/**
 * Looks at what is there before a rotation goes on, and draws the conclusion: it ends, turns round, or goes on. Whoever
 * calls holds its lock.
 */
export async function settle(ports: OpenedPorts, rotation: Rotation): Promise<Settled> {
  requireSameStore(ports, rotation);
  const seen = await see(ports, rotation);
  const fate = fateOf(rotation, seen);
  switch (fate.kind) {
    case 'go-on':
      return { rotation, isOver: false, seen };
    case 'over':
      return { rotation: await endNow(ports, rotation, fate.reason), isOver: true, seen };
    case 'back':
      return { rotation: { ...turnBack(rotation), ended: fate.reason }, isOver: false, seen };
    case 'forward':
      return { rotation: turnForward(rotation), isOver: false, seen };
    case 'adopt':
      return { rotation: { ...rotation, fingerprint: fate.fingerprint }, isOver: false, seen };
  }
}

/** Goes on with a rotation after a look at what is there; whoever calls holds its lock. */
export async function settleAndCarryOn(
  ports: OpenedPorts,
  rotation: Rotation,
  { watch, signal }: Attendance = {},
): Promise<Rotation> {
  const settled = await settle(ports, rotation);
  return settled.isOver ? settled.rotation : carryOn(ports, settled.rotation, { watch, signal });
}

/** Removes what is left here of a rotation whose tokens are all gone; its record goes last. */
async function endNow(ports: OpenedPorts, rotation: Rotation, reason: EndReason): Promise<Rotation> {
  await leadBack(ports, rotation);
  const { user_name: user } = rotation;
  const names = rotation.discarded.map(({ token_name: token }) => ({ user, token }));
  const refs: readonly TokenRef[] =
    reason === 'account_gone'
      ? await ports.secretRecords.list(user)
      : [oldRef(rotation), newRef(rotation), ...names];
  for (const ref of refs) await forgetHere(ports, ref);
  await ports.rotations.remove(rotation.id);
  return { ...rotation, ended: reason };
}

async function forgetHere({ secrets, secretRecords }: OpenedPorts, { user, token }: TokenRef): Promise<void> {
  const record = await secretRecords.find({ user, token });
  // In another store than the one in use: the record stays, so that somebody can find it.
  if (record !== undefined && record.store !== 'none' && record.store !== secrets.kind) return;
  if (secrets.kind !== 'none') await secrets.delete({ user, token });
  await secretRecords.remove({ user, token });
}
