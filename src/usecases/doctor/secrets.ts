import { fine } from '../../domain/doctor/health.ts';
import type { Check } from './check.ts';

/** Whether secrets would really be kept: one is written, read back and deleted. */
export const secretsCheck: Check = {
  name: 'secrets',
  async look(use) {
    const { secrets } = await use('secrets');
    if (secrets.kind === 'none') {
      return [fine('secrets', 'none, by configuration: secrets are only printed or delivered')];
    }
    await secrets.probe();
    return [fine('secrets', `${words[secrets.kind]}: a secret was written, read back and deleted`)];
  },
};

const words = { keychain: 'OS keychain', file: 'encrypted files', memory: 'memory' } as const;
