import { type HealthFinding, reportOf } from '../../../src/domain/doctor/health.ts';
import { checkTitles, healthWords, verdict } from '../../../src/output/doctor.ts';
import { hintWords } from '../../hint-words.ts';
import { type LinearView, problemLines } from '../../linear/view.ts';
import type { DoctorState } from './state.ts';

/** Each finding with how to fix it, as it comes, then the verdict. */
export function doctorLinear({ findings, running, problem }: DoctorState): LinearView {
  const title = 'Doctor';
  if (problem) return { title, lines: problemLines(problem) };
  const { health, checks } = reportOf(findings);
  return {
    title,
    lines: [
      ...(running ? ['Checking everything svcacct depends on ...'] : []),
      ...findings.flatMap(findingLines),
      ...(running ? [] : [verdict(health, checks)]),
    ],
  };
}

function findingLines({ check, health, message, hint }: HealthFinding): readonly string[] {
  const fix =
    hint === undefined
      ? []
      : hintWords(hint)
          .split('\n')
          .map((line) => `  Fix: ${line}`);
  return [`${checkTitles[check]}, ${healthWords[health]}: ${message}`, ...fix];
}
