import { fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { joinHints } from '../../domain/hint/hint.ts';
import type { EveryoneReport } from '../../domain/policy/everyone.ts';
import { helmText } from '../../domain/policy/helm.ts';
import { isUserError } from '../../errors.ts';
import { readEveryone } from '../role/everyone.ts';
import type { Check } from './check.ts';

/** What everyone may do at an OSMO service, whatever roles they were given. */
export const everyoneCheck: Check = {
  name: 'roles',
  async look(use) {
    const ports = await use('backend');
    if (ports.backend.kind === 'local') return [];
    try {
      return [findingOf(await readEveryone(ports))];
    } catch (error) {
      // That it cannot be reached, or takes no login, is told already.
      if (isUserError(error)) return [];
      throw error;
    }
  },
};

function findingOf({ state, sentence, risk, helm_values }: EveryoneReport): HealthFinding {
  if (risk === undefined || helm_values === undefined) {
    return state === 'known'
      ? fine('roles', sentence)
      : { check: 'roles', health: 'warning', message: sentence };
  }
  return {
    check: 'roles',
    health: 'warning',
    message: `${risk} ${sentence}`,
    hint: joinHints(
      [
        'OSMO adds osmo-default to the roles of every request. These Helm values fix it:',
        ...helmText(helm_values).trimEnd().split('\n'),
      ],
      '\n',
    ),
  };
}
