import { destinationKind } from '../../src/domain/secret/destination-kinds.ts';
import { formLinear } from '../form/linear.ts';
import { type LinearView, linearList, problemLines } from '../linear/view.ts';
import { type DestinationEditor, destinationAt, destinationRows } from './state.ts';
import { triedProblem, triedWords } from './words.ts';

/** @returns the destinations of a secret in lines. */
export function destinationsLinear(editor: DestinationEditor): Omit<LinearView, 'title'> {
  if (editor.form) return formLinear(editor.form.form);
  const at = destinationAt(editor);
  const problem = at?.kind === 'sink' ? triedProblem(editor, at.sink) : undefined;
  const row = (one: ReturnType<typeof destinationRows>[number]) =>
    one.kind === 'add'
      ? destinationKind(one.add).add
      : [one.sink, triedWords(editor, one.sink)].filter((word) => word !== '').join(', ');
  return {
    lines: [
      editor.sinks.length === 0
        ? 'No destination: the secret is delivered nowhere.'
        : 'The secret is delivered to these destinations, also by each rotation.',
      ...(problem ? problemLines(problem) : []),
    ],
    list: linearList(destinationRows(editor), row, editor.selected),
  };
}
