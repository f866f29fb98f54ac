import type { Key } from '../../input/keys.ts';
import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { transferLinear } from './linear.ts';
import {
  canImport,
  startTransfer,
  type TransferAction,
  type TransferParams,
  type TransferState,
  updateTransfer,
} from './state.ts';
import { TransferView } from './view.tsx';

/** Imports accounts and roles from a file, after a preview, or exports them to one. */
export const transferScreen = defineScreen<TransferParams, TransferState, TransferAction>({
  name: 'transfer',
  crumb: ({ way }) => way,
  start: startTransfer,
  update: updateTransfer,
  keys: transferKeys,
  typing: transferTyping,
  View: TransferView,
  linear: transferLinear,
});

const isTyped = ({ busy, imported, result }: TransferState) =>
  busy === undefined && imported === undefined && result === undefined;

function transferKeys(state: TransferState): readonly Binding<TransferAction>[] {
  if (state.busy) return [];
  const back = bind<TransferAction>('back', { kind: 'back' });
  const next = (label: string) => bind<TransferAction>('accept', { kind: 'next' }, { label });
  if (state.result !== undefined) return [next('done'), back];
  if (isTyped(state))
    return [
      next(state.way === 'import' ? 'preview' : 'export'),
      bind('complete', { kind: 'complete' }),
      back,
    ];
  return [
    ...(canImport(state) ? [next('import')] : []),
    back,
    ...moveKeys((move): TransferAction => ({ kind: 'move', move })),
  ];
}

function transferTyping(state: TransferState): ((key: Key) => TransferAction) | undefined {
  return isTyped(state) ? (key) => ({ kind: 'type', key }) : undefined;
}
