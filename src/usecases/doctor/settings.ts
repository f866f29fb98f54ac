import { fine } from '../../domain/doctor/health.ts';
import { localContext } from '../../domain/settings/settings.ts';
import type { Check } from './check.ts';

/** Whether the settings can be read. */
export const settingsCheck: Check = {
  name: 'settings',
  async look(use) {
    const { contexts, current_context = localContext } = await (await use('settings')).settings.read();
    const names = [...new Set([localContext, ...Object.keys(contexts)])];
    return [fine('settings', `contexts ${names.join(', ')}; current: ${current_context}`)];
  },
};
