import { describe, expect, test } from 'vitest';
import { keyBarPieces } from '../../../components/shell/frame.tsx';

const bindings = (['open', 'new', 'delete', 'filter', 'sort', 'commands', 'help', 'quit'] as const).map(
  (verb) => ({ verb }),
);
const barAt = (width: number) =>
  keyBarPieces(bindings, width)
    .map((piece) => (typeof piece === 'object' ? piece.text : piece))
    .join('')
    .replaceAll(/ +/g, ' ')
    .trim();

describe('the key bar', () => {
  test.each([120, 80, 60, 50, 30])('at %i cells fits, and keeps the ways to everything else', (width) => {
    expect(barAt(width).length).toBeLessThanOrEqual(width);
    expect(barAt(width)).toMatch(/: commands \? keys q quit$/);
  });

  test('drops the last of the own keys first', () => {
    expect(barAt(80)).toMatch(/^enter open n new d delete \/ filter/);
    expect(barAt(50)).toMatch(/^enter open n new : /);
  });
});
