import { describe, expect, test } from 'vitest';
import { cutEnd, cutMiddle, pad, wrap, wrapWords } from '../../../components/primitives/fit.ts';
import { displayWidth } from '../../../src/output/table.ts';

describe('fitting text into cells', () => {
  test('an id keeps its end', () => {
    expect(cutMiddle('backend-operator-for-eu-west-2', 21, '…')).toBe('backend-op…-eu-west-2');
  });

  test('other text keeps its beginning', () => {
    expect(cutEnd('a sentence that is long', 10, '…')).toBe('a sentenc…');
  });

  test.each([1, 2, 3, 7])('wide characters never take more than %i cells', (width) => {
    expect(displayWidth(cutMiddle('日本語のアカウント', width, '…'))).toBeLessThanOrEqual(width);
    expect(displayWidth(cutEnd('👩‍👩‍👧日本語', width, '…'))).toBeLessThanOrEqual(width);
  });

  test('padding counts cells', () => {
    expect(pad('日本', 6)).toBe('日本  ');
    expect(pad('7', 3, 'right')).toBe('  7');
  });

  test('lines break between words, within one only where it is longer than a line, in a command never', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a https://osmo.example.com b', 8)).toEqual(['a', 'https://', 'osmo.exa', 'mple.com', 'b']);
    expect(wrapWords('a https://osmo.example.com b', 8)).toEqual(['a', 'https://osmo.example.com', 'b']);
  });
});
