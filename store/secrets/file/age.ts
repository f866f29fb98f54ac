import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  type Identity,
  identityToRecipient,
  type Recipient,
} from 'age-encryption';

// The library's calls for whole files go through `Response`, which loads all of undici (25 ms): ours through streams.

/** A private key (`AGE-SECRET-KEY-1...`) and the public key that is encrypted for (`age1...`). */
export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/** Makes a key pair. */
export async function makeKeyPair(): Promise<KeyPair> {
  return keyPairOf(await generateX25519Identity());
}

/** @returns a private key with its public key. @throws where it is no X25519 key of age */
export async function keyPairOf(identity: string): Promise<KeyPair> {
  if (!identity.startsWith('AGE-SECRET-KEY-1')) throw new Error('not an X25519 identity');
  return { identity, recipient: await identityToRecipient(identity) };
}

/** @returns a text as an age file for a public key. */
export function encryptFor(recipient: string, text: string): Promise<Uint8Array> {
  return encrypt(recipient, text);
}

/** @returns a text as an age file for a passphrase, as `age --passphrase` makes them. */
export async function encryptWithPassphrase(passphrase: string, text: string): Promise<Uint8Array> {
  const { passphraseRecipient } = await import('./age-passphrase.ts');
  return encrypt(passphraseRecipient(passphrase), text);
}

/** @returns the text of an age file. @throws where the key does not open it, or it is damaged */
export function decryptWith(identity: string, file: Uint8Array): Promise<string> {
  return decrypt(identity, file);
}

/** @returns the text of an age file made for a passphrase. @throws where that does not open it, or it is damaged */
export async function decryptWithPassphrase(passphrase: string, file: Uint8Array): Promise<string> {
  const { passphraseIdentity } = await import('./age-passphrase.ts');
  return decrypt(passphraseIdentity(passphrase), file);
}

async function encrypt(recipient: string | Recipient, text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return collect(await encrypter.encrypt(streamOf(Buffer.from(text))));
}

async function decrypt(identity: string | Identity, file: Uint8Array): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return Buffer.from(await collect(await decrypter.decrypt(streamOf(file)))).toString('utf8');
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return Buffer.concat(parts);
}
