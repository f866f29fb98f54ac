import { type HealthFinding, type HealthReport, reportOf } from '../../domain/doctor/health.ts';
import type { UsePorts } from '../../ports.ts';
import { auditCheck } from './audit.ts';
import { backendCheck } from './backend.ts';
import { beingMadeCheck } from './being-made.ts';
import { type Check, problemFrom } from './check.ts';
import { everyoneCheck } from './everyone.ts';
import { directoriesCheck, permissionsCheck, runtimeCheck } from './machine.ts';
import { recordsCheck } from './records.ts';
import { rotationsCheck } from './rotations.ts';
import { secretsCheck } from './secrets.ts';
import { settingsCheck } from './settings.ts';
import { storeCheck } from './store.ts';

const checks: readonly Check[] = [
  runtimeCheck,
  settingsCheck,
  storeCheck,
  permissionsCheck,
  recordsCheck,
  beingMadeCheck,
  directoriesCheck,
  secretsCheck,
  backendCheck,
  everyoneCheck,
  rotationsCheck,
  auditCheck,
];

/**
 * Looks at everything the program depends on, all at once; nothing that is found stops the rest, and nothing is changed.
 * @param context the name of the context at hand
 * @param tell is told of findings as they come
 */
export async function examine(
  use: UsePorts,
  context: string,
  tell: (findings: readonly HealthFinding[]) => void = () => undefined,
): Promise<HealthReport> {
  const looked = checks.map(async ({ name, look }) => {
    const findings = await look(use, context).catch((error: unknown) => [problemFrom(name, error)]);
    tell(findings);
    return findings;
  });
  return reportOf(withoutRepeats((await Promise.all(looked)).flat()));
}

/** Settings that cannot be read are in the way of other checks: what is wrong is told once. */
function withoutRepeats(findings: readonly HealthFinding[]): readonly HealthFinding[] {
  const cause = findings.find(({ check, health }) => check === 'settings' && health === 'problem');
  return findings.map((finding) =>
    cause && finding !== cause && finding.message === cause.message
      ? {
          check: finding.check,
          health: finding.health,
          message: 'not checked: the settings have an error',
        }
      : finding,
  );
}
