import type { Settings } from '../domain/settings/settings.ts';
import { isObject } from '../domain/values/is-object.ts';
import type { SettingsFile } from '../ports.ts';
import type { Effects } from './effects.ts';
import { recordChange } from './record.ts';

/** A record of which of them were changed: `contexts.prod.read_only`. */
export const settingsEffects: Effects<SettingsFile> = {
  read: 'read',
  change: {
    effect: 'write',
    recorded: (write, recorder) => (change) => {
      let before: Settings | undefined;
      const remembering = (settings: Settings) => {
        before = settings;
        return change(settings);
      };
      return recordChange(
        recorder,
        { action: 'settings.change' },
        () => write(remembering),
        (after) => {
          const changed = changedPlaces(before, after);
          return changed.length > 0 ? { details: { changed } } : undefined;
        },
      );
    },
  },
};

/** The places where two values differ; a list is one place. */
function changedPlaces(before: unknown, after: unknown, place = ''): string[] {
  if (!isObject(before) || !isObject(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [place];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const prefix = place === '' ? '' : `${place}.`;
  return names.flatMap((name) => changedPlaces(before[name], after[name], `${prefix}${name}`));
}
