import type { CurrentContext } from '../../src/context.ts';

/** Where the person is: the name of the context, and what must not be overlooked about it, in words. */
export interface Place {
  readonly name: string;
  /** Whether one signs in there: not the store on this machine. */
  readonly isService?: boolean;
  /** Its name is typed before anything destructive. */
  readonly production: boolean;
  readonly marks: readonly { readonly text: string; readonly tone: 'danger' | 'warning' | 'faint' }[];
}

/** @returns the place of a context; the demo is one too. */
export function placeOf({ name, settings }: CurrentContext, demo: boolean | undefined): Place {
  return {
    name,
    isService: settings.url !== undefined,
    production: settings.production === true,
    marks: [
      ...(demo ? [{ text: 'in memory, nothing is saved', tone: 'faint' as const }] : []),
      ...(settings.production ? [{ text: 'PRODUCTION', tone: 'danger' as const }] : []),
      ...(settings.read_only ? [{ text: 'read-only', tone: 'warning' as const }] : []),
    ],
  };
}
