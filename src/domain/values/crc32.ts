/** What each value of half a byte does to the sum. Whole bytes would be faster, but their 256 values take a command 0.7 ms to work out. */
const table = Int32Array.of(
  0x00000000,
  0x1db71064,
  0x3b6e20c8,
  0x26d930ac,
  0x76dc4190,
  0x6b6b51f4,
  0x4db26158,
  0x5005713c,
  0xedb88320,
  0xf00f9344,
  0xd6d6a3e8,
  0xcb61b38c,
  0x9b64c2b0,
  0x86d3d2d4,
  0xa00ae278,
  0xbdbdf21c,
);

/**
 * @param before the sum of the bytes that stand before these
 * @returns the common CRC-32 (IEEE 802.3) of some bytes.
 */
export function crc32(bytes: ArrayLike<number>, before = 0): number {
  // Signed, because V8 keeps larger numbers as objects.
  let crc = ~before;
  for (let index = 0; index < bytes.length; index++) {
    crc ^= bytes[index] ?? 0;
    crc = (crc >>> 4) ^ (table[crc & 0xf] ?? 0);
    crc = (crc >>> 4) ^ (table[crc & 0xf] ?? 0);
  }
  return ~crc >>> 0;
}
