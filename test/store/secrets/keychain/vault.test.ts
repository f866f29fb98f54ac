import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Entries } from '../../../../store/secrets/keychain/entries.ts';
import { keychainVault } from '../../../../store/secrets/keychain/vault.ts';
import { secretStore, serviceOf } from '../../../../store/secrets/secret-store.ts';
import { secretStoreContract } from '../../../contract/secret-store.ts';
import { type SessionBus, startSessionBus } from '../../../helpers/keychain.ts';
import { hasKeychain } from '../../../helpers/services.ts';

const vaultOf = (service: string) => keychainVault(service, '/dev/null/nowhere', async () => false);

describe.skipIf(!hasKeychain())('the OS keychain', () => {
  let bus: SessionBus;

  beforeAll(async () => {
    bus = await startSessionBus();
    await bus.startKeyring();
    // The binding reads the environment of the process, and remembers what it read.
    process.env['DBUS_SESSION_BUS_ADDRESS'] = bus.env['DBUS_SESSION_BUS_ADDRESS'];
  });
  afterAll(() => bus.stop());

  secretStoreContract('keychain', async (context) => secretStore(vaultOf(serviceOf(context))));

  test('other programs find a secret by its service and user name, and we find theirs', async () => {
    const vault = vaultOf('svcacct:local');
    const [name, entry] = ['backend-operator/backend-token', ['service', 'svcacct:local', 'username']];
    await vault.set(name, 'osmo_abc');
    expect(await bus.run('secret-tool', ['lookup', ...entry, name])).toBe('osmo_abc');
    await vault.delete(name);
    await expect(bus.run('secret-tool', ['lookup', ...entry, name])).rejects.toMatchObject({ exitCode: 1 });
    await bus.run('secret-tool', ['store', '--label=of a script', ...entry, name], 'osmo_def');
    expect(await vault.get(name)).toBe('osmo_def');
    await vault.delete(name);
  });

  test('one secret twice is trouble, and neither is taken', async () => {
    const vault = vaultOf('svcacct:local');
    const store = (extra: string) =>
      bus.run(
        'secret-tool',
        ['store', '--label=twice', 'service', 'svcacct:local', 'username', 'a/b', 'more', extra],
        extra,
      );
    await store('one');
    await store('two');
    await expect(vault.get('a/b')).rejects.toMatchObject({
      code: 'secret_store_unavailable',
      message: expect.stringContaining('more than once'),
      hint: expect.stringContaining('secret-tool clear service svcacct:local username a/b'),
    });
    await bus.run('secret-tool', ['clear', 'service', 'svcacct:local', 'username', 'a/b']);
    expect(await vault.get('a/b')).toBeUndefined();
  });

  test('300 questions leave no connection behind', async () => {
    const vault = vaultOf('svcacct:local');
    await vault.set('a/b', 'secret');
    const before = (await readdir('/proc/self/fd')).length;
    for (let count = 0; count < 300; count++) await vault.get('a/b');
    expect((await readdir('/proc/self/fd')).length).toBeLessThan(before + 5);
    await vault.delete('a/b');
  });

  test('many names share few connections', async () => {
    const { AsyncEntry } = await import('../../../../store/secrets/keychain/binding.ts');
    const entries = new Entries('svcacct:local', 8);
    const before = (await readdir('/proc/self/fd')).length;
    for (let count = 0; count < 100; count++) {
      expect(await entries.find(`name ${count}`, AsyncEntry).entry.getPassword()).toBeNull();
    }
    expect((await readdir('/proc/self/fd')).length).toBeLessThan(before + 30);
  });
});
