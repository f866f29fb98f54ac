import { Decrypter, Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import {
  decryptWith,
  decryptWithPassphrase,
  encryptFor,
  encryptWithPassphrase,
  makeKeyPair,
} from '../../../../store/secrets/file/age.ts';

test('what we encrypt for a passphrase, age opens', async () => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase('correct horse');
  const file = await encryptWithPassphrase('correct horse', 'secret ✓');
  expect(await decrypter.decrypt(file, 'text')).toBe('secret ✓');
});

test('what age encrypts for a passphrase, we open, and with no other', async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('correct horse');
  encrypter.setScryptWorkFactor(8);
  const file = await encrypter.encrypt('secret ✓');
  expect(await decryptWithPassphrase('correct horse', file)).toBe('secret ✓');
  await expect(decryptWithPassphrase('wrong', file)).rejects.toThrow();
});

test('a file that asks for too much memory is rejected before it gets it', async () => {
  const file = Buffer.from(
    'age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n',
  );
  await expect(decryptWithPassphrase('x', file)).rejects.toThrow('work factor');
});

test('a text for a key is opened by that key only, whatever its length', async () => {
  const [ours, other] = await Promise.all([makeKeyPair(), makeKeyPair()]);
  for (const text of ['', 'x', 'y'.repeat(200_000)]) {
    const file = await encryptFor(ours.recipient, text);
    expect(await decryptWith(ours.identity, file)).toBe(text);
    await expect(decryptWith(other.identity, file)).rejects.toThrow();
  }
});
