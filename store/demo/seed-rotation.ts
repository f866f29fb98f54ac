import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import {
  beginRotation,
  newRef,
  oldRef,
  type Rotation,
  type RotationPlan,
} from '../../src/domain/rotation/rotation.ts';
import { complete, stepsOf } from '../../src/domain/rotation/steps.ts';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { fingerprintOf } from '../../src/domain/token/token.ts';
import type { DemoAccount } from './accounts.ts';
import type { DemoRotation } from './past-rotations.ts';
import type { DemoSite } from './seed.ts';

/** Begins a rotation at the time the clock of the site shows: up to its grace period, or to what went wrong. */
export async function beginDemoRotation(
  site: DemoSite,
  { by, roles }: DemoAccount,
  begun: DemoRotation,
): Promise<void> {
  const plan = planOf(begun, roles, site.now);
  const { description, expires_on } = plan;
  const request = { ...newRef(plan), roles, description, expires_on };
  const { secret, token } = await site.backend(by).createToken(request);
  const at = new Date(site.now.getTime() - begun.hoursAgo * 3_600_000);
  const fingerprint = fingerprintOf(site.digest.sha256(secret));
  await site.secrets.set(newRef(plan), secret);
  await site.secretRecords.record(newRef(plan), {
    store: 'memory',
    fingerprint,
    kept_at: at.toISOString(),
    expires_at: token.expires_at,
  });
  await site.secretRecords.record(oldRef(plan), {
    sinks: plan.sinks,
    ...(begun.trouble ? {} : { successor: plan.successor }),
  });
  await site.rotations.save(standing(plan, begun, at, fingerprint));
}

function planOf(begun: DemoRotation, roles: readonly string[], now: Date): RotationPlan {
  return {
    user_name: begun.user,
    token_name: begun.token,
    successor: begun.successor,
    roles,
    description: '',
    expires_on: addDays(utcDate(now), begun.left),
    store: 'memory',
    sinks: [begun.sink],
    grace: begun.grace,
  };
}

/** @returns the record of the rotation as its last step left it. */
function standing(plan: RotationPlan, { trouble }: DemoRotation, at: Date, fingerprint: string): Rotation {
  let rotation: Rotation = { ...beginRotation(plan, at), fingerprint };
  for (const step of stepsOf(plan)) {
    if (step.name === 'grace') break;
    if (step.name === 'deliver' && trouble !== undefined) {
      const hint = advise`Once it answers: ${commandHint('rotation resume')}`;
      return {
        ...rotation,
        problem: { step: step.name, code: 'delivery_failed', message: trouble, hint, at: at.toISOString() },
      };
    }
    rotation = complete(rotation, step, at);
  }
  return rotation;
}
