import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../src/domain/values/sha256.ts';

const reference = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('agrees with node:crypto on any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => sha256(bytes) === reference(bytes)));
});

test('agrees at every length around the ends of blocks', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Buffer.alloc(length, length);
    expect(sha256(bytes)).toBe(reference(bytes));
  }
});
