import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { secretServiceEntries } from '../../../../../store/secrets/keychain/secret-service/entries.ts';
import { secretStore, serviceOf } from '../../../../../store/secrets/secret-store.ts';
import { secretStoreContract } from '../../../../contract/secret-store.ts';
import { type SessionBus, startSessionBus } from '../../../../helpers/keychain.ts';
import { saying } from '../../../../helpers/saying.ts';
import { hasKeychain } from '../../../../helpers/services.ts';

describe.skipIf(!hasKeychain())('the OS keychain', () => {
  let bus: SessionBus;
  const vaultOf = (service: string) =>
    secretServiceEntries(service, { env: bus.env, hasPerson: async () => false });

  beforeAll(async () => {
    bus = await startSessionBus();
    await bus.startKeyring();
  });
  afterAll(() => bus.stop());

  secretStoreContract('keychain', async (context) => secretStore(vaultOf(serviceOf(context))));

  test('other programs find a secret by its service and user name, and we find theirs', async () => {
    const secretEntries = vaultOf('svcacct:local');
    const [name, entry] = ['backend-operator/backend-token', ['service', 'svcacct:local', 'username']];
    await secretEntries.set(name, 'osmo_abc');
    expect(await bus.run('secret-tool', ['lookup', ...entry, name])).toBe('osmo_abc');
    await secretEntries.delete(name);
    await expect(bus.run('secret-tool', ['lookup', ...entry, name])).rejects.toMatchObject({ exitCode: 1 });
    await bus.run('secret-tool', ['store', '--label=of a script', ...entry, name], 'osmo_def');
    expect(await secretEntries.get(name)).toBe('osmo_def');
    await secretEntries.delete(name);
  });

  test('one secret twice is trouble, and neither is taken', async () => {
    const secretEntries = vaultOf('svcacct:local');
    const store = (extra: string) =>
      bus.run(
        'secret-tool',
        ['store', '--label=twice', 'service', 'svcacct:local', 'username', 'a/b', 'more', extra],
        extra,
      );
    await store('one');
    await store('two');
    await expect(secretEntries.get('a/b')).rejects.toMatchObject({
      code: 'secret_store_unavailable',
      message: expect.stringMatching(
        /more than once.*"twice" \(.*more one.* and "twice" \(|"twice" \(.*more one/,
      ),
    });
    await expect(secretEntries.set('a/b', 'three')).rejects.toMatchObject({
      code: 'secret_store_unavailable',
    });
    // The command that is named removes one of them, and then the other is the answer.
    const error: unknown = await secretEntries.get('a/b').catch((thrown: unknown) => thrown);
    const [command = ''] =
      /secret-tool clear [^,]*more two[^,)]*/.exec((error as { hint: string }).hint) ?? [];
    const [program = '', ...args] = command.split(' ');
    await bus.run(program, args);
    expect(await secretEntries.get('a/b')).toBe('one');
    expect(await secretEntries.delete('a/b')).toBe(true);
  });

  test('commands to remove one are quoted as a shell takes them', async () => {
    const secretEntries = vaultOf('svcacct:local');
    const names = ['service', 'svcacct:local', 'username', "o'neil@example.com/b"];
    for (const more of ['one', 'two'])
      await bus.run('secret-tool', ['store', '--label=x', ...names, 'more', more], more);
    await expect(secretEntries.get("o'neil@example.com/b")).rejects.toMatchObject({
      hint: saying("username 'o'\\''neil@example.com/b'"),
    });
    await bus.run('secret-tool', ['clear', ...names]);
    expect(await secretEntries.get("o'neil@example.com/b")).toBeUndefined();
  });

  test('300 questions leave no connection behind', async () => {
    const secretEntries = vaultOf('svcacct:local');
    await secretEntries.set('a/b', 'secret');
    const before = (await readdir('/proc/self/fd')).length;
    for (let count = 0; count < 300; count++) await secretEntries.get('a/b');
    expect((await readdir('/proc/self/fd')).length).toBeLessThan(before + 5);
    await secretEntries.delete('a/b');
  });
});

test.skipIf(!hasKeychain())(
  'a keychain that was started again, to unlock it, is asked in a session of its own',
  async () => {
    const bus = await startSessionBus();
    onTestFinished(() => bus.stop());
    const first = await bus.startKeyring();
    const secretEntries = secretServiceEntries('svcacct:local', {
      env: bus.env,
      hasPerson: async () => false,
    });
    await secretEntries.set('svc-a/main', 'osmo_abc');
    first.kill();
    await once(first, 'exit');
    await bus.startKeyring();
    expect(await secretEntries.get('svc-a/main')).toBe('osmo_abc');
    await secretEntries.probe();
  },
);
