import { type Binding, bind } from '../keymap.ts';
import { type DestinationAction, type DestinationEditor, destinationAt } from './state.ts';

/** The keys of the editor of destinations. `done` is what leaving it is called. */
export function destinationKeys(
  editor: DestinationEditor,
  done: string,
): readonly Binding<DestinationAction>[] {
  const moves = [
    bind<DestinationAction>('up', { kind: 'move', by: -1 }, { quiet: true }),
    bind<DestinationAction>('down', { kind: 'move', by: 1 }, { quiet: true }),
    bind<DestinationAction>('nextField', { kind: 'move', by: 1 }, { quiet: true }),
    bind<DestinationAction>('previousField', { kind: 'move', by: -1 }, { quiet: true }),
  ];
  const { form } = editor;
  const accept = (label: string) => bind<DestinationAction>('accept', { kind: 'accept' }, { label });
  if (form?.form.isBusy) return [bind<DestinationAction>('back', { kind: 'back' }, { label: 'cancel' })];
  if (form) {
    const isLast = form.form.at === form.form.fields.length - 1;
    return [
      accept(isLast ? 'try and add' : 'next'),
      bind<DestinationAction>('back', { kind: 'back' }, { label: 'cancel' }),
      ...moves,
    ];
  }
  const isSink = destinationAt(editor)?.kind === 'sink';
  return [
    accept(isSink ? 'try' : 'add'),
    ...(isSink
      ? [
          bind<DestinationAction>(
            'delete',
            { kind: 'remove' },
            { label: 'remove', help: 'Remove this destination; what lies there stays' },
          ),
        ]
      : []),
    bind<DestinationAction>('back', { kind: 'back' }, { label: done }),
    ...moves,
  ];
}
