import { describe, expect, test } from 'vitest';
import { looksPlanned, mayBeInUse, mintAgain } from '../../../../src/domain/rotation/lost.ts';
import { givingBack } from '../../../../src/domain/rotation/return.ts';
import {
  beginRotation,
  type Rotation,
  type RotationPlan,
  type RotationStep,
} from '../../../../src/domain/rotation/rotation.ts';
import { endGrace, isBeforeSwitch, standingOf, turnBack } from '../../../../src/domain/rotation/standing.ts';
import { begin, complete, nextStep, stepsOf } from '../../../../src/domain/rotation/steps.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const plan: RotationPlan = {
  user_name: 'svc-a',
  token_name: 'main',
  successor: 'main-2',
  roles: ['osmo-user'],
  description: 'Main',
  expires_on: '2027-02-22',
  store: 'keychain',
  sinks: ['file:/a', 'file:/b'],
};

const label = ({ name, sink }: RotationStep) => (sink === undefined ? name : `${name} ${sink}`);

/** Takes steps until none is left, or the one called `last` was begun or done. */
function walk(start: Rotation, last?: { step: string; ends: 'begun' | 'done' }): Rotation {
  for (let rotation = start; ; ) {
    const step = nextStep(rotation, now);
    if (step === undefined) return rotation;
    rotation = begin(rotation, step);
    if (last?.ends === 'begun' && label(step) === last.step) return rotation;
    rotation = complete(rotation, step, now, step.name === 'mint' ? { fingerprint: 'abc' } : {});
    if (last?.ends === 'done' && label(step) === last.step) return rotation;
  }
}

describe('the steps', () => {
  test('come in their order, one delivery for each sink, and a grace period only where it was asked for', () => {
    expect(stepsOf(plan).map(label)).toEqual([
      'probe',
      'mint',
      'keep',
      'deliver file:/a',
      'deliver file:/b',
      'verify',
      'switch',
      'revoke',
      'prove',
      'forget',
    ]);
    expect(stepsOf({ ...plan, grace: '24h' }).map(label)).toContain('grace');
    expect(stepsOf({ ...plan, store: 'none' }).map(label)).not.toContain('keep');
  });

  test('each is done once, and one that was begun comes again first', () => {
    const stopped = walk(beginRotation(plan, now), { step: 'deliver file:/b', ends: 'begun' });
    expect(nextStep(stopped, now)).toEqual({ name: 'deliver', sink: 'file:/b' });
    const finished = walk(stopped);
    expect(finished.done.map(label)).toEqual(stepsOf(plan).map(label));
  });

  test('a grace period is waited for, counted from the switch', () => {
    const waiting = walk(beginRotation({ ...plan, grace: '24h' }, now));
    expect(waiting.due_at).toBe(later(24).toISOString());
    expect(standingOf(waiting, later(23))).toBe('waiting');
    expect(standingOf(waiting, later(24))).toBe('due');
    expect(nextStep(waiting, later(24))?.name).toBe('grace');
    expect(nextStep(endGrace(waiting, later(1)), later(1))?.name).toBe('grace');
  });

  test('there is no way back from the moment the switch is begun', () => {
    const before = walk(beginRotation(plan, now), { step: 'verify', ends: 'done' });
    const begun = walk(before, { step: 'switch', ends: 'begun' });
    expect([before, begun].map(isBeforeSwitch)).toEqual([true, false]);
  });
});

describe('the way back', () => {
  test('gives the old secret only to sinks that may hold the new one, before the new token goes', () => {
    const stopped = walk(beginRotation(plan, now), { step: 'deliver file:/a', ends: 'begun' });
    expect(standingOf(turnBack(stopped), now)).toBe('returning');
    const steps = walk(turnBack(stopped)).done.map(label);
    expect(steps.slice(-3)).toEqual(['give-back file:/a', 'take-back', 'forget-new']);
  });

  test('depends on what a sink is found to hold', () => {
    const delivered = walk(beginRotation(plan, now), { step: 'deliver file:/a', ends: 'done' });
    expect(givingBack(delivered, 'file:/a', { kind: 'secret', fingerprint: 'abc' })).toBe('needed');
    expect(givingBack(delivered, 'file:/a', { kind: 'secret', fingerprint: 'old' })).toBe('wanted');
    expect(givingBack(delivered, 'file:/a', { kind: 'unknown' })).toBe('needed');
    expect(givingBack(delivered, 'file:/b', { kind: 'secret', fingerprint: 'old' })).toBe('no');
    expect(givingBack(delivered, 'file:/b', { kind: 'silent' })).toBe('needed');
  });

  test('a command that said it failed has stored nothing; one that was cut off may have', () => {
    const cutOff = walk(beginRotation(plan, now), { step: 'deliver file:/a', ends: 'begun' });
    const problem = { step: 'deliver', code: 'delivery_failed', message: '', at: '' } as const;
    expect(givingBack(cutOff, 'file:/a', { kind: 'unknown' })).toBe('needed');
    expect(givingBack({ ...cutOff, problem }, 'file:/a', { kind: 'unknown' })).toBe('no');
  });
});

describe('a new secret that was lost', () => {
  const made = {
    user_name: 'svc-a',
    token_name: 'main-2',
    expires_at: '2027-02-22T00:00:00Z',
    description: 'Main',
    roles: ['osmo-user'],
  };

  test('before any delivery its token is made again under the same name', () => {
    const kept = walk(beginRotation(plan, now), { step: 'keep', ends: 'done' });
    expect(mayBeInUse(kept)).toBe(false);
    const again = mintAgain(kept, 'main-2');
    expect(nextStep(again, now)?.name).toBe('mint');
    expect(again).toMatchObject({ underway: { name: 'mint' }, discarded: [] });
  });

  test('once a sink may hold it, its token stays until the end, and another is made', () => {
    const delivering = walk(beginRotation(plan, now), { step: 'deliver file:/a', ends: 'begun' });
    expect(mayBeInUse(delivering)).toBe(true);
    const again = mintAgain(delivering, 'main-3');
    expect(again).toMatchObject({
      successor: 'main-3',
      discarded: [{ token_name: 'main-2', fingerprint: 'abc' }],
    });
    expect(nextStep(again, now)?.name).toBe('mint');
    expect(turnBack(again).touched).toEqual(plan.sinks);
    expect(givingBack(again, 'file:/b', { kind: 'secret', fingerprint: 'abc' })).toBe('needed');
  });

  test("somebody else's token of that name is not taken for ours", () => {
    expect(looksPlanned(made, plan)).toBe(true);
    expect(looksPlanned({ ...made, roles: [] }, plan)).toBe(true);
    expect(looksPlanned({ ...made, roles: ['osmo-admin'] }, plan)).toBe(false);
    expect(looksPlanned({ ...made, description: 'Other' }, plan)).toBe(false);
    expect(looksPlanned({ ...made, expires_at: '2027-02-23T00:00:00Z' }, plan)).toBe(false);
  });
});
