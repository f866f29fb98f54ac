import { expect, test } from 'vitest';
import { execCredential, wantedVersion } from '../../../../src/domain/secret/exec-credential.ts';

const info = (apiVersion: string) =>
  JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { interactive: false } });

test.each([
  [undefined, 'v1'],
  ['', 'v1'],
  [info('client.authentication.k8s.io/v1'), 'v1'],
  [info('client.authentication.k8s.io/v1beta1'), 'v1beta1'],
  [info('client.authentication.k8s.io/v2'), undefined],
  [info('example.com/v1'), undefined],
  ['null', undefined],
  ['nonsense', undefined],
])('%s wants %s', (text, version) => {
  expect(wantedVersion(text)).toBe(version);
});

test('the answer carries the secret, and until when where that is known', () => {
  expect(execCredential('v1beta1', 'osmo_x', '2027-01-01T00:00:00Z')).toEqual({
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    kind: 'ExecCredential',
    status: { token: 'osmo_x', expirationTimestamp: '2027-01-01T00:00:00Z' },
  });
  expect(execCredential('v1', 'osmo_x', undefined).status).toEqual({ token: 'osmo_x' });
});
