import { describe, expect, test } from 'vitest';
import { createProgress } from '../../../src/system/progress.ts';

/** A progress over a clock that is set by hand. */
function progressOn(isTTY: boolean) {
  const written: string[] = [];
  const clock = { at: 0 };
  const stderr = { isTTY, write: (text: string) => written.push(text) > 0 };
  return {
    written,
    clock,
    progress: createProgress(stderr as unknown as NodeJS.WriteStream, () => clock.at),
  };
}

describe('progress', () => {
  test('what is over within a second is not spoken of', () => {
    const { written, clock, progress } = progressOn(true);
    progress.count('Reading', 1, 2);
    clock.at = 999;
    progress.count('Reading', 2, 2);
    progress.done();
    expect(written).toEqual([]);
  });

  test('on a terminal one line is redrawn, and cleared at the end', () => {
    const { written, clock, progress } = progressOn(true);
    clock.at = 1000;
    progress.count('Reading', 1, 2);
    progress.step('Writing');
    progress.done();
    expect(written).toEqual(['\r\x1b[2KReading, 1 of 2 ...', '\r\x1b[2KWriting ...', '\r\x1b[2K']);
  });

  test('elsewhere there is a line now and then', () => {
    const { written, clock, progress } = progressOn(false);
    for (clock.at = 1000; clock.at < 12_000; clock.at += 100) progress.count('Reading', clock.at, 12_000);
    progress.done();
    expect(written).toEqual([
      'Reading, 1000 of 12000 ...\n',
      'Reading, 6000 of 12000 ...\n',
      'Reading, 11000 of 12000 ...\n',
    ]);
  });
});
