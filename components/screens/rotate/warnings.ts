import { counted } from '../../../src/domain/text/plural.ts';
import type { RotateItem } from './state.ts';

/** @returns what to know before a token is rotated. */
export function planWarnings({ prepared }: RotateItem): readonly string[] {
  if (prepared?.kind !== 'new') return [];
  const { lifetime } = prepared.planned;
  return [
    ...(isForNobody(prepared)
      ? ['Nobody gets the new secret: the old one is not stored here and has no destination.']
      : []),
    ...(lifetime.basis === 'default'
      ? [`Original lifetime unknown; using the default of ${counted(lifetime.days, 'day')}.`]
      : []),
  ];
}

/** @returns whether whoever uses the token has to fetch the new secret by hand. */
export function isForNobody(prepared: RotateItem['prepared']): boolean {
  return prepared?.kind === 'new' && !prepared.planned.old_kept && prepared.planned.plan.sinks.length === 0;
}
