import { crc32 } from '../values/crc32.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefix = 'osmo_';
const bodyLength = 43;
const checkLength = 6;

/**
 * Makes the secret of a local access token: `osmo_`, 256 random bits in base 62, and a CRC-32 of those, so that a
 * scanner can recognise a leaked one without asking anybody.
 * @param bytes 32 bytes from a cryptographic source
 */
export function makeLocalSecret(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new RangeError('a local secret takes exactly 32 bytes');
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const body = toBase62(number, bodyLength);
  return `${prefix}${body}${toBase62(BigInt(checksum(body)), checkLength)}`;
}

/** @returns whether a text has the form and the checksum of a local secret; says nothing of whether it works. */
export function isLocalSecret(text: string): boolean {
  if (!text.startsWith(prefix) || text.length !== prefix.length + bodyLength + checkLength) return false;
  const body = text.slice(prefix.length, -checkLength);
  if (!/^[0-9A-Za-z]+$/.test(body)) return false;
  return text.slice(-checkLength) === toBase62(BigInt(checksum(body)), checkLength);
}

function toBase62(number: bigint, length: number): string {
  let digits = '';
  for (let rest = number; rest > 0n; rest /= 62n) digits = alphabet.charAt(Number(rest % 62n)) + digits;
  return digits.padStart(length, '0');
}

function checksum(body: string): number {
  return crc32([...body].map((digit) => digit.charCodeAt(0)));
}
