import { expect, test } from 'vitest';
import { audited as auditedPort } from '../../../src/decorators/decorate.ts';
import type { Recorder } from '../../../src/decorators/record.ts';
import { rotationsEffects } from '../../../src/decorators/rotations.ts';
import type { AuditEvent, AuditLog, Digest } from '../../../src/ports.ts';
import { prepareRotation } from '../../../src/usecases/rotation/prepare.ts';
import { rotateToken } from '../../../src/usecases/rotation/rotate-token.ts';
import { fake } from '../../helpers/fake.ts';
import { makeWorld, ref, type World } from '../usecases/rotation/world.ts';

/** Rotates in a world whose journal is audited. @returns what was recorded */
async function recorded({ ports }: World): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  const recorder: Recorder = {
    audit: async () =>
      fake<AuditLog>('audit', {
        ready: async () => undefined,
        append: async (event) => void events.push(event),
      }),
    digest: async () => fake<Digest>('digest', {}),
    unrecorded: () => expect.unreachable(),
  };
  const audited = { ...ports, rotations: auditedPort(ports.rotations, rotationsEffects, recorder) };
  await rotateToken(audited, await prepareRotation(audited, ref, {}), {}).catch(() => undefined);
  return events;
}

const about = ({ action, outcome, token, error }: AuditEvent) =>
  [action, outcome, token, error].filter(Boolean).join(' ');

test('a rotation tells when it begins, switches and ends, and never a secret', async () => {
  const world = await makeWorld({ sinks: ['file:/a'] });
  const events = await recorded(world);
  expect(events.map(about)).toEqual([
    'rotation.start done main',
    'rotation.switch done main',
    'rotation.finish done main',
  ]);
  expect(JSON.stringify(events)).not.toContain(world.sinks['file:/a']?.held ?? '');
});

test('one that was taken back, or stands still, tells why', async () => {
  const back = await makeWorld({ sinks: ['file:/a'] });
  Object.assign(back.sinks['file:/a'] ?? {}, { fails: 'deliver' });
  expect((await recorded(back)).map(about)).toEqual([
    'rotation.start done main',
    'rotation.abort done main delivery_failed',
  ]);
  const stuck = await makeWorld({ sinks: ['file:/a', 'file:/b'], store: 'none' });
  Object.assign(stuck.sinks['file:/b'] ?? {}, { fails: 'deliver' });
  expect((await recorded(stuck)).map(about)).toEqual([
    'rotation.start done main',
    'rotation.stop failed main delivery_failed',
  ]);
});
