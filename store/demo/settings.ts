import type { Settings } from '../../src/domain/settings/settings.ts';
import type { SettingsFile } from '../../src/ports.ts';

/** The name of the demo's own context. */
export const demoContext = 'demo';

/** @returns settings that end with the process: one context, the demo's. */
export function demoSettings(): SettingsFile {
  let settings: Settings = { current_context: demoContext, contexts: { [demoContext]: {} } };
  return {
    read: async () => settings,
    change: async (change) => {
      settings = change(settings);
      return settings;
    },
  };
}
