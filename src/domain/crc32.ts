/** What each value of a byte does to the sum, worked out on first use. */
let table: Uint32Array | undefined;

/** @returns the common CRC-32 (IEEE 802.3) of some bytes. */
export function crc32(bytes: ArrayLike<number>): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => shifted(byte));
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  }
  return ~crc >>> 0;
}

function shifted(byte: number): number {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
}
