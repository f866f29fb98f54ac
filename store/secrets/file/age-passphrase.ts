import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

// age's scrypt recipient (age-encryption.org/v1). The library computes it in JavaScript, which holds everything up for
// 2.5 s; Node does it in half the time and aside.

/** age's own cost, as the exponent of 2. */
const workFactor = 18;
/** The highest that is accepted from a file: more would be an attack on our memory. */
const highestWorkFactor = 20;
const label = Buffer.from('age-encryption.org/v1/scrypt');
const tagLength = 16;
const nonce = Buffer.alloc(12);

/** @returns what encrypts for a passphrase. */
export function passphraseRecipient(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const key = await deriveKey(passphrase, salt, workFactor);
      const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagLength });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', unpadded(salt), String(workFactor)], body)];
    },
  };
}

/** @returns what decrypts with a passphrase; answers null where it is the wrong one. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      const [kind, salt, factor] = stanza?.args ?? [];
      if (stanzas.length !== 1 || kind !== 'scrypt' || !salt || !factor) return null;
      const exponent = Number(factor);
      if (!/^[1-9]\d*$/.test(factor) || exponent > highestWorkFactor)
        throw new Error('the work factor is too high');
      return unwrap(
        stanza?.body ?? Buffer.alloc(0),
        await deriveKey(passphrase, Buffer.from(salt, 'base64'), exponent),
      );
    },
  };
}

function unwrap(body: Uint8Array, key: Buffer): Uint8Array | null {
  const sealed = Buffer.from(body);
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagLength });
  decipher.setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

function deriveKey(passphrase: string, salt: Buffer, exponent: number): Promise<Buffer> {
  const cost = 2 ** exponent;
  const options = { N: cost, r: 8, p: 1, maxmem: 2 * 128 * 8 * cost };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.concat([label, salt]), 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
