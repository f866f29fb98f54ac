import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import type { RotateAction, RotateState } from './state.ts';

/** The keys of a rotation: a yes before it begins, nothing but esc while it runs. */
export function rotateKeys({ phase, grace, params, items }: RotateState): readonly Binding<RotateAction>[] {
  const moves = items.length > 1 ? moveKeys((move): RotateAction => ({ kind: 'move', move })) : [];
  if (phase === 'done') return [bind<RotateAction>('accept', { kind: 'close' }, { label: 'done' }), ...moves];
  if (phase !== 'plan' || params.job !== 'rotate') return moves;
  return [
    bind<RotateAction>(
      'accept',
      { kind: 'begin' },
      { label: 'rotate', help: 'Start; scroll to the end of a long plan first' },
    ),
    bind(
      'choose',
      { kind: 'grace' },
      {
        label: `grace: ${grace ?? 'none'}`,
        help: 'Grace period for the old token: a day, a week, or none',
      },
    ),
    bind('copy', { kind: 'copy' }, { label: 'copy commands', help: 'Copy the equivalent commands' }),
    ...moves,
  ];
}
