import type { Signs } from '../theme.ts';
import type { Piece } from './line.tsx';

/** @returns a secret as a piece of a line: until it is asked for, a mask of one width for every secret. */
export function secretPiece(secret: string, shown: boolean, signs: Signs): Piece {
  return shown ? { text: secret, tone: 'accent' } : { text: `osmo_${signs.bullet.repeat(8)}`, tone: 'plain' };
}
