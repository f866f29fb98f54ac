import type { Finding } from '../../src/domain/doctor/health.ts';
import { checkTitles, healthWords, verdict } from '../../src/output/doctor.ts';
import { examine } from '../../src/usecases/doctor/examine.ts';
import type { LinearWorld } from './world.ts';

/** Looks at everything the program depends on, and says each finding as it comes. */
export async function readDoctor({ dialogue, use, context }: LinearWorld): Promise<void> {
  dialogue.say('', 'Looking at everything svcacct depends on ...');
  const { health, checks } = await examine(use, context, (findings) => {
    for (const finding of findings) dialogue.say(...findingLines(finding));
  });
  dialogue.say(verdict(health, checks));
}

function findingLines({ check, health, message, hint }: Finding): string[] {
  const todo = hint === undefined ? [] : hint.split('\n').map((line) => `  What to do: ${line}`);
  return [`${checkTitles[check]}, ${healthWords[health]}: ${message}`, ...todo];
}
