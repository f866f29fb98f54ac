import { type Binding, bind } from '../../keymap.ts';
import type { RotateAction, RotateState } from './state.ts';

/** The keys of a rotation: a yes before it begins, nothing but esc while it runs. */
export function rotateKeys({ phase, grace, params }: RotateState): readonly Binding<RotateAction>[] {
  if (phase === 'done') return [bind('accept', { kind: 'close' }, { label: 'done' })];
  if (phase !== 'plan' || params.job !== 'rotate') return [];
  return [
    bind<RotateAction>('accept', { kind: 'begin' }, { label: 'rotate', help: 'Begin' }),
    bind(
      'choose',
      { kind: 'grace' },
      {
        label: `grace: ${grace ?? 'none'}`,
        help: 'Let the old token live on for a day, a week, or not at all',
      },
    ),
    bind('copy', { kind: 'copy' }, { label: 'copy commands', help: 'Copy the equivalent commands' }),
  ];
}
