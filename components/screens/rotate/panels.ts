import type { TokenRef } from '../../../src/domain/token/token.ts';
import {
  addTriedTask,
  type DestinationAction,
  type DestinationEditor,
  destinationEditor,
  updateDestinations,
} from '../../destinations/state.ts';
import { type Request, step, taskWithin } from '../../screen.ts';
import {
  openedStore,
  type StoreAction,
  type StorePicker,
  startStore,
  updateStore,
} from '../../secret-store/state.ts';
import { planOfItem } from './item.ts';
import type { RotateAction, RotateItem, RotateState, RotateStep } from './state.ts';

/** What mends a rotation that did not begin. */
export type Cure = 'store' | 'store or destination';

/** What lies over the plan: the destinations of the new secret, or the choice of a secret store. */
export type RotatePanel =
  | { readonly at: 'deliver'; readonly editor: DestinationEditor }
  | { readonly at: 'store'; readonly picker: StorePicker };

/** What can happen in it. */
export type PanelAction =
  | { readonly kind: 'look'; readonly at: RotatePanel['at'] }
  | { readonly kind: 'deliver'; readonly action: DestinationAction }
  | { readonly kind: 'store'; readonly action: StoreAction };

/** @returns the one token whose destinations can be changed before it is rotated. */
export function deliverable({ params, phase, items }: RotateState): RotateItem | undefined {
  const [only, ...others] = items;
  if (params.job !== 'rotate' || only === undefined || others.length > 0) return undefined;
  if (phase === 'plan') return only.prepared?.kind === 'new' ? only : undefined;
  return phase === 'done' && only.cure === 'store or destination' ? only : undefined;
}

/** @returns whether a secret store that is chosen or unlocked here lets it begin after all. Nothing was rotated then. */
export function isCurable({ phase, items }: RotateState): boolean {
  const isBegun = items.length > 1 && items.some(({ rotation }) => rotation);
  return phase === 'done' && !isBegun && items.some(({ cure }) => cure !== undefined);
}

/** What an action makes of the panel; `again` finds out anew what the rotation means. */
export function updatePanel(
  state: RotateState,
  action: PanelAction,
  again: (next: RotateState) => RotateStep,
): RotateStep {
  if (action.kind === 'look') return looking(state, action.at);
  if (action.kind === 'deliver') return inDestinations(state, action.action, again);
  return inStore(state, action.action, again);
}

function looking(state: RotateState, at: RotatePanel['at']): RotateStep {
  if (at === 'store') {
    const { picker, tasks } = startStore(deliverableLater(state), 'delivered');
    return step({ ...state, panel: { at, picker } }, ...storeTasks(tasks));
  }
  const item = deliverable(state);
  if (item === undefined) return step(state);
  const editor = destinationEditor(state.order.deliver ?? planOfItem(item, undefined)?.sinks ?? []);
  return step({ ...state, panel: { at, editor } });
}

/** Without a store the secret needs a destination, which only one token can be given here. */
function deliverableLater({ params, items }: RotateState): boolean {
  return params.job === 'rotate' && items.length === 1;
}

function inDestinations(
  state: RotateState,
  action: DestinationAction,
  again: (next: RotateState) => RotateStep,
): RotateStep {
  const { panel, items, order } = state;
  const [item] = items;
  if (panel?.at !== 'deliver' || item === undefined) return step(state);
  const ref: TokenRef = { user: item.user, token: item.token };
  const add = (text: string) => addTriedTask(text, ref);
  const { editor, tasks, isDone } = updateDestinations(panel.editor, action, { add, ref });
  const requests = tasks.map(
    (task): Request<RotateAction> => ({
      kind: 'task',
      task: taskWithin(task, (inner): RotateAction => ({ kind: 'deliver', action: inner })),
    }),
  );
  if (!isDone) return step({ ...state, panel: { ...panel, editor } }, ...requests);
  const before = order.deliver ?? planOfItem(item, undefined)?.sinks ?? [];
  const closed = { ...state, panel: undefined };
  if (String(before) === String(editor.sinks)) return step(closed);
  return again({ ...closed, order: { ...order, deliver: editor.sinks } });
}

function inStore(
  state: RotateState,
  action: StoreAction,
  again: (next: RotateState) => RotateStep,
): RotateStep {
  const { panel, order } = state;
  if (panel?.at !== 'store') return step(state);
  const { picker: made, tasks, isDone } = updateStore(panel.picker, action);
  const picker = action.kind === 'read' ? openedStore(made) : made;
  if (!isDone) return step({ ...state, panel: { ...panel, picker } }, ...storeTasks(tasks));
  const closed = { ...state, panel: undefined };
  // Esc changes nothing.
  if (action.kind === 'back') return step(closed);
  const { remark } = picker;
  const next = again({ ...closed, order: { ...order, nowhere: picker.keep ? undefined : true } });
  return remark === undefined
    ? next
    : step(next.state, ...next.requests, { kind: 'say', tone: 'warning', text: remark });
}

function storeTasks(tasks: ReturnType<typeof startStore>['tasks']): readonly Request<RotateAction>[] {
  return tasks.map((task) => ({
    kind: 'task',
    task: taskWithin(task, (action): RotateAction => ({ kind: 'store', action })),
  }));
}
