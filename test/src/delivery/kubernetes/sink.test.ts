import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDelivery } from '../../../../src/delivery/open.ts';
import type { Sink } from '../../../../src/ports.ts';
import { createRunner } from '../../../../src/system/runner.ts';
import { type Cluster, startCluster } from '../../../helpers/kubernetes-api.ts';
import { saying } from '../../../helpers/saying.ts';
import { hasCommand } from '../../../helpers/services.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const secret = 'osmo_0123456789abcdef';

describe.skipIf(!hasCommand('kubectl'))('delivering to Kubernetes by the real kubectl', () => {
  let cluster: Cluster;
  beforeEach(async () => {
    cluster = await startCluster();
  });
  const open = (text: string, env: NodeJS.ProcessEnv = { ...process.env, ...cluster.env }): Promise<Sink> =>
    openDelivery({ runner: createRunner(env), digest: { sha256 } }).sink(text);

  test('a secret that is not there is made, and can be read back', async () => {
    const sink = await open('kubernetes:osmo/operator-token');
    expect(sink.spec).toBe('kubernetes:osmo/operator-token/token');
    await sink.probe();
    expect(await sink.readBack()).toEqual({ kind: 'nothing' });
    await sink.deliver(secret);
    expect(cluster.data('osmo/operator-token')).toEqual({ token: secret });
    expect(await sink.readBack()).toEqual({ kind: 'secret', sha256: sha256(secret) });
  });

  test('other keys of an existing secret stay, also those of another token of ours', async () => {
    cluster.put('osmo/shared', { url: 'https://osmo.example.com', token: 'old' });
    for (const key of ['token', 'other.token']) {
      const sink = await open(`kubernetes:osmo/shared/${key}`);
      await sink.probe();
      await sink.deliver(`${secret}-${key}`);
    }
    expect(cluster.data('osmo/shared')).toEqual({
      url: 'https://osmo.example.com',
      token: `${secret}-token`,
      'other.token': `${secret}-other.token`,
    });
  });

  test('a long key makes no manager that the cluster refuses', async () => {
    await (await open(`kubernetes:osmo/shared/${'k'.repeat(253)}`)).deliver(secret);
    expect(cluster.data('osmo/shared')).toEqual({ ['k'.repeat(253)]: secret });
  });

  test('a newline at the end, which --from-file takes along, does not count', async () => {
    cluster.put('osmo/shared', { token: `${secret}\n` });
    const held = await (await open('kubernetes:osmo/shared')).readBack();
    expect(held).toEqual({ kind: 'secret', sha256: sha256(secret) });
  });

  describe('a probe says why a delivery would fail, and changes nothing', () => {
    test.each([
      ['create', 'You may not create secrets in the namespace osmo.'],
      ['patch', 'You may not patch secrets/operator-token in the namespace osmo.'],
      ['get', 'cannot get it'],
    ] as const)('%s is not allowed', async (verb, message) => {
      cluster.faults = { forbid: [verb] };
      await expect((await open('kubernetes:osmo/operator-token')).probe()).rejects.toMatchObject({
        code: 'delivery_failed',
        message: expect.stringContaining(message),
        hint: saying('role'),
      });
      expect(cluster.data('osmo/operator-token')).toBeUndefined();
    });

    test('there is no such namespace', async () => {
      const sink = await open('kubernetes:nowhere/operator-token');
      await expect(sink.probe()).rejects.toMatchObject({
        message: 'There is no namespace nowhere in the cluster.',
        hint: saying('kubectl create namespace nowhere'),
      });
    });

    test('who may not look at namespaces may still deliver', async () => {
      cluster.faults = { hideNamespaces: true };
      await (await open('kubernetes:osmo/operator-token')).probe();
    });

    test('the secret is immutable', async () => {
      cluster.put('osmo/fixed', { token: 'old' }, { immutable: true });
      await expect((await open('kubernetes:osmo/fixed')).probe()).rejects.toThrow('is immutable');
      await expect((await open('kubernetes:osmo/fixed')).deliver(secret)).rejects.toMatchObject({
        code: 'delivery_failed',
      });
      expect(cluster.data('osmo/fixed')).toEqual({ token: 'old' });
    });

    test.each(['Switched to context "a".', '[]', '{"data":{"token":7}}', '{"immutable":"no"}'])(
      'what stands for kubectl prints %s',
      async (answer) => {
        const directory = mkdtempSync(path.join(tmpdir(), 'svcacct-kubectl-'));
        writeFileSync(path.join(directory, 'kubectl'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
        const sink = await open('kubernetes:osmo/operator-token', { PATH: directory });
        await expect(sink.readBack()).rejects.toMatchObject({
          code: 'delivery_failed',
          message: 'kubectl did not return the secret osmo/operator-token in a form that can be read.',
        });
      },
    );

    test('the cluster is out of reach', async () => {
      const sink = await open('kubernetes:osmo/operator-token?context=gone');
      await expect(sink.probe()).rejects.toMatchObject({
        code: 'delivery_failed',
        hint: saying('out of reach'),
      });
    });

    test('there is no such context', async () => {
      const sink = await open('kubernetes:osmo/operator-token?context=nope');
      await expect(sink.probe()).rejects.toMatchObject({ hint: saying('get-contexts') });
    });

    test('the login has expired', async () => {
      cluster.faults = { status: 401 };
      await expect((await open('kubernetes:osmo/operator-token')).probe()).rejects.toMatchObject({
        hint: 'Log in to the cluster again, then try again.',
      });
    });

    test('there is no kubectl', async () => {
      const sink = await open('kubernetes:osmo/operator-token', { ...cluster.env, PATH: '/nowhere' });
      await expect(sink.probe()).rejects.toMatchObject({ hint: saying('Install kubectl') });
    });
  });

  describe('a delivery that fails says so, without the secret', () => {
    test('refused by the cluster, which quotes what it was sent', async () => {
      const quoted = Buffer.from(secret).toString('base64');
      cluster.faults = { refuseWrites: `admission webhook denied data ${quoted}` };
      const failure = await (await open('kubernetes:osmo/operator-token')).deliver(secret).catch(String);
      expect(failure).toContain('admission webhook denied data [secret]');
      expect(failure).not.toContain(quoted);
    });

    test('the answer never came: the secret arrived all the same, or it did not', async () => {
      const sink = await open('kubernetes:osmo/operator-token');
      cluster.faults = { dropAnswers: true };
      await sink.deliver(secret);
      expect(cluster.data('osmo/operator-token')).toEqual({ token: secret });
      cluster.faults = { dropAnswers: true, forgetWrites: true };
      await expect(sink.deliver('osmo_another')).rejects.toMatchObject({ code: 'delivery_failed' });
    });

    test('what the cluster said it did and did not is seen when it is read back', async () => {
      cluster.faults = { forgetWrites: true };
      cluster.put('osmo/operator-token', { token: 'old' });
      const sink = await open('kubernetes:osmo/operator-token');
      await sink.deliver(secret);
      expect(await sink.readBack()).toEqual({ kind: 'secret', sha256: sha256('old') });
    });

    test('read-back itself fails', async () => {
      const sink = await open('kubernetes:osmo/operator-token');
      await sink.deliver(secret);
      cluster.faults = { forbid: ['get'] };
      await expect(sink.readBack()).rejects.toMatchObject({ code: 'delivery_failed' });
    });
  });
});
