import { destinationKeys } from '../../destinations/keys.ts';
import type { Key } from '../../input/keys.ts';
import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { storeKeys } from '../../secret-store/keys.ts';
import { deliverable, isCurable, type RotatePanel } from './panels.ts';
import type { RotateAction, RotateState } from './state.ts';

/** The keys of a rotation: a yes before it begins, nothing but esc while it runs. */
export function rotateKeys(state: RotateState): readonly Binding<RotateAction>[] {
  const { phase, grace, params, items, panel } = state;
  if (panel) return panelKeys(panel);
  const moves = items.length > 1 ? moveKeys((move): RotateAction => ({ kind: 'move', move })) : [];
  const deliver = deliverable(state)
    ? [bind<RotateAction>('deliver', { kind: 'look', at: 'deliver' }, { label: 'destinations' })]
    : [];
  if (isCurable(state)) return [...storeKey, ...deliver, ...moves];
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
    ...deliver,
    bind('copy', { kind: 'copy' }, { label: 'copy commands', help: 'Copy the equivalent commands' }),
    ...moves,
  ];
}

const storeKey = [
  bind<RotateAction>(
    'accept',
    { kind: 'look', at: 'store' },
    { label: 'secret store', help: 'Unlock the secret store or choose another, then see the plan again' },
  ),
];

function panelKeys(panel: RotatePanel): readonly Binding<RotateAction>[] {
  return panel.at === 'deliver'
    ? destinationKeys(panel.editor, 'to the plan').map(({ action, ...binding }) => ({
        ...binding,
        action: { kind: 'deliver', action },
      }))
    : storeKeys(panel.picker).map(({ action, ...binding }) => ({
        ...binding,
        action: { kind: 'store', action },
      }));
}

/** Where something is typed, keys go into it. */
export function rotateTyping({ panel }: RotateState): ((key: Key) => RotateAction) | undefined {
  if (panel?.at === 'deliver' && panel.editor.form)
    return (key) => ({ kind: 'deliver', action: { kind: 'type', key } });
  if (panel?.at === 'store' && panel.picker.form)
    return (key) => ({ kind: 'store', action: { kind: 'type', key } });
  return undefined;
}
