import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeLocalSecret } from '../../../src/domain/secret/local-secret.ts';
import type { AuditEvent } from '../../../src/ports.ts';
import { temporaryHome } from '../../helpers/program.ts';
import { openTestTrail } from './trail.ts';

const secrets = {
  local: makeLocalSecret(randomBytes(32)),
  osmo: 'kJ3vN0q-Zr8_TtB5cWmXyLpAeHsDfGiU1oV2bQ4nRj7',
  jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl',
  age: 'AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQ',
  pem: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----',
};

test('a hostile event leaves no secret in any file, whatever member it hides it in', async () => {
  const directory = path.join(await temporaryHome(), 'audit');
  const trail = openTestTrail(directory);
  for (const secret of Object.values(secrets)) {
    const event = {
      action: `token.create ${secret}`,
      outcome: 'done',
      user: secret,
      token: `a ${secret} b`,
      role: secret,
      error: secret,
      fingerprint: secret,
      context: secret,
      secret,
      details: {
        description: secret,
        roles: [secret, 'osmo-user'],
        [secret]: 1,
        password: 'correct horse',
        api_secret: 'x',
      },
    } as unknown as AuditEvent;
    await trail.log.append(event);
  }
  const text = await readFile(trail.file, 'utf8');
  for (const secret of Object.values(secrets)) expect(text).not.toContain(secret.slice(0, 30));
  expect(text).not.toMatch(/correct horse|MIIE/);
  expect(text).toContain('"roles":["[redacted]","osmo-user"]');
  expect(await trail.places()).toEqual([]);
});

test('names, dates and fingerprints stay as they are', async () => {
  const trail = openTestTrail(path.join(await temporaryHome(), 'audit'));
  const event: AuditEvent = {
    action: 'token.create',
    outcome: 'failed',
    error: 'conflict',
    user: 'svc-backend-operator-for-the-training-cluster-eu-west-2',
    token: 'backend-token-2',
    role: 'osmo-backend',
    fingerprint: '0123456789ab',
    details: {
      expires_on: '2027-01-01',
      sink: 'kubernetes:osmo-operator/osmo-operator-token',
      count: 3,
      kept: true,
    },
  };
  await trail.log.append(event);
  expect((await trail.records())[0]).toMatchObject(event);
});

test('a record stays small', async () => {
  const trail = openTestTrail(path.join(await temporaryHome(), 'audit'));
  const roles = Array.from({ length: 500 }, (_, number) => `role-${number}-${'x'.repeat(500)}`);
  const details = Object.fromEntries(
    Array.from({ length: 100 }, (_, number) => [`detail-${number}`, 'y'.repeat(9000)]),
  );
  await trail.log.append({
    action: 'user.create',
    outcome: 'done',
    user: 'u'.repeat(9000),
    details: { roles, ...details },
  });
  expect((await readFile(trail.file)).length).toBeLessThan(32_768);
  expect((await trail.records())[0]?.details?.['roles']).toContain('and 450 more');
});
