import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLocalSecret, makeLocalSecret } from '../../../../src/domain/secret/local-secret.ts';

test('256 bits make one secret of a fixed form, and no two of them the same', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const [one, other] = [makeLocalSecret(a), makeLocalSecret(b)];
      expect(one).toMatch(/^osmo_[0-9A-Za-z]{49}$/);
      expect(isLocalSecret(one)).toBe(true);
      expect(one === other).toBe(Buffer.from(a).equals(Buffer.from(b)));
    }),
  );
});

test('one wrong letter is noticed', () => {
  const secret = makeLocalSecret(new Uint8Array(32).fill(7));
  for (let index = 5; index < secret.length; index++) {
    const letter = secret[index] === 'x' ? 'y' : 'x';
    expect(isLocalSecret(`${secret.slice(0, index)}${letter}${secret.slice(index + 1)}`)).toBe(false);
  }
  for (const text of ['', 'osmo_', secret.slice(0, -1), `${secret}x`, secret.replace('osmo_', 'ghp_0')]) {
    expect(isLocalSecret(text)).toBe(false);
  }
});

test('the checksum is the CRC-32 that everybody has', () => {
  const secret = makeLocalSecret(new Uint8Array(32).fill(9));
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const check = [...secret.slice(-6)].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
  expect(check).toBe(crc32(secret.slice(5, -6)));
});
