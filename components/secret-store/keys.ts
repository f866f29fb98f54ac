import { type Binding, bind } from '../keymap.ts';
import { isInUse, type StoreAction, type StorePicker, type StoreRow, storeRows } from './state.ts';

/** The keys of the choice of a secret store. */
export function storeKeys(picker: StorePicker): readonly Binding<StoreAction>[] {
  const moves = [
    bind<StoreAction>('up', { kind: 'move', by: -1 }, { quiet: true }),
    bind<StoreAction>('down', { kind: 'move', by: 1 }, { quiet: true }),
    bind<StoreAction>('nextField', { kind: 'move', by: 1 }, { quiet: true }),
    bind<StoreAction>('previousField', { kind: 'move', by: -1 }, { quiet: true }),
  ];
  const back = bind<StoreAction>('back', { kind: 'back' });
  if (picker.isBusy) return [];
  if (picker.form) {
    const isLast = picker.form.at === picker.form.fields.length - 1;
    return [
      bind<StoreAction>('accept', { kind: 'accept' }, { label: isLast ? 'use it' : 'next' }),
      back,
      ...moves,
    ];
  }
  const row = storeRows(picker)[picker.selected];
  return [
    ...(row === undefined
      ? []
      : [bind<StoreAction>('accept', { kind: 'accept' }, { label: acceptLabel(picker, row) })]),
    back,
    ...(typeof picker.probe === 'object' && row !== 'keychain'
      ? [bind<StoreAction>('reload', { kind: 'again' }, { label: 'try again' })]
      : []),
    ...moves,
  ];
}

function acceptLabel(picker: StorePicker, row: StoreRow): string {
  const isUsed = isInUse(picker, row);
  if (row === 'keychain' && isUsed && typeof picker.probe === 'object') return 'try again';
  const opensForm = (row === 'passphrase' || row === 'key file') && !(isUsed && picker.probe === 'works');
  return opensForm ? 'open' : 'use it';
}
