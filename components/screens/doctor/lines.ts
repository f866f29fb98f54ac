import { checkNames, type Health, type HealthFinding, reportOf } from '../../../src/domain/doctor/health.ts';
import { checkTitles, healthWords, verdict } from '../../../src/output/doctor.ts';
import { hintWords } from '../../hint-words.ts';
import { wrap } from '../../primitives/fit.ts';
import { type Piece, toned } from '../../primitives/line.tsx';
import type { Tone } from '../../theme.ts';
import { awaited } from './awaited.ts';
import type { DoctorState } from './state.ts';

const tones: Readonly<Record<Health, Tone>> = { ok: 'good', warning: 'warning', problem: 'danger' };
const wordWidth = 9;
const titleWidth = 16;
const hintIndent = ' '.repeat(6);
const indent = ' '.repeat(3 + wordWidth + titleWidth);

/** @returns the lines of the screen: every check with what was found and what to do, then the verdict. */
export function doctorScreenLines(state: DoctorState, width: number): readonly (readonly Piece[])[] {
  const waiting = awaited(state);
  const lines = checkNames.flatMap((name) => {
    const found = state.findings.filter(({ check }) => check === name);
    if (found.length > 0) return found.flatMap((finding) => findingLines(finding, width));
    return waiting.includes(name)
      ? [[toned('faint', `   ${'...'.padEnd(wordWidth)}${checkTitles[name].padEnd(titleWidth)}looking`)]]
      : [];
  });
  const { health, checks } = reportOf(state.findings);
  return state.running ? lines : [...lines, [], [toned(tones[health], `   ${verdict(health, checks)}`)]];
}

function findingLines({ check, health, message, hint }: HealthFinding, width: number): (readonly Piece[])[] {
  const room = Math.max(20, width - indent.length - 1);
  const [first = '', ...more] = wrap(message, room);
  // What to do has the whole line: a command of it is to be read, and copied, in one piece.
  const hints =
    hint === undefined
      ? []
      : hintWords(hint)
          .split('\n')
          .flatMap((line) => wrap(line, width - hintIndent.length - 1));
  return [
    [
      toned(tones[health], `   ${healthWords[health].padEnd(wordWidth)}`),
      checkTitles[check].padEnd(titleWidth),
      first,
    ],
    ...more.map((text) => [indent, text]),
    ...hints.map((text) => [hintIndent, toned('accent', text)]),
  ];
}
