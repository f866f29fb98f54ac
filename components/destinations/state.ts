import { type DestinationKindName, destinationKindNames } from '../../src/domain/secret/destination-kinds.ts';
import type { TokenRef } from '../../src/domain/token/token.ts';
import { type Completion, completionOf, withCompletion } from '../form/completion.ts';
import { type Form, fieldAtHand, filledIn, movedInForm, typedInForm } from '../form/form.ts';
import type { Key } from '../input/keys.ts';
import type { Problem } from '../problem.ts';
import type { Task } from '../screen.ts';
import { formOf, isOptional, textOf } from './kinds.ts';

/** Whether a destination would take the secret, as it was found out. */
export type Tried = 'trying' | 'works' | Problem;

/** A line of the editor: a destination, or a kind of which one can be added. */
export type DestinationRow =
  | { readonly kind: 'sink'; readonly sink: string }
  | { readonly kind: 'add'; readonly add: DestinationKindName };

/** The destinations of a secret: listed, tried, added and removed. */
export interface DestinationEditor {
  readonly sinks: readonly string[];
  readonly tried: Readonly<Record<string, Tried>>;
  readonly selected: number;
  readonly form: { readonly kind: DestinationKindName; readonly form: Form } | undefined;
}

/** What can happen to it. */
export type DestinationAction =
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | { readonly kind: 'accept' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'completed'; readonly completion: Completion }
  | { readonly kind: 'back' }
  | { readonly kind: 'added'; readonly sink: string }
  | { readonly kind: 'notAdded'; readonly problem: Problem }
  | { readonly kind: 'removed'; readonly sink: string }
  | { readonly kind: 'notRemoved'; readonly sink: string; readonly problem: Problem }
  | { readonly kind: 'tried'; readonly sink: string; readonly tried: Tried };

/** What the place that it is in does with it: makes sure, adds, removes. */
export interface DestinationHost {
  /** @returns the task that adds one, and makes sure that it would take the secret. */
  readonly add: (text: string) => Task<DestinationAction>;
  readonly remove?: (sink: string) => Task<DestinationAction>;
  readonly ref: TokenRef;
}

/** What comes of an action: `isDone` where the editor is left. */
export interface DestinationStep {
  readonly editor: DestinationEditor;
  readonly tasks: readonly Task<DestinationAction>[];
  readonly isDone: boolean;
}

/** @returns an editor of these destinations. */
export function destinationEditor(sinks: readonly string[]): DestinationEditor {
  return { sinks, tried: {}, selected: 0, form: undefined };
}

/** @returns the lines of the editor. */
export function destinationRows({ sinks }: Pick<DestinationEditor, 'sinks'>): readonly DestinationRow[] {
  return [
    ...sinks.map((sink) => ({ kind: 'sink' as const, sink })),
    ...destinationKindNames.map((add) => ({ kind: 'add' as const, add })),
  ];
}

/** @returns the line the cursor is on. */
export function destinationAt(editor: DestinationEditor): DestinationRow | undefined {
  return destinationRows(editor)[editor.selected];
}

export function updateDestinations(
  editor: DestinationEditor,
  action: DestinationAction,
  host: DestinationHost,
): DestinationStep {
  switch (action.kind) {
    case 'move':
      return stay(moved(editor, action.by));
    case 'accept':
      return editor.form ? acceptForm(editor, editor.form, host) : acceptRow(editor, host);
    case 'remove':
      return removed(editor, host);
    case 'type': {
      if (editor.form === undefined) return stay(editor);
      const form = typedInForm(editor.form.form, action.key);
      return stay(
        { ...editor, form: { ...editor.form, form } },
        ...completionOf(form, (completion): DestinationAction => ({ kind: 'completed', completion })),
      );
    }
    case 'completed':
      return stay(inForm(editor, (form) => withCompletion(form, action.completion)));
    case 'back':
      return editor.form ? stay({ ...editor, form: undefined }) : { editor, tasks: [], isDone: true };
    case 'added':
      // Where it is only tried, leaving the form has taken it back.
      if (host.remove === undefined && !editor.form?.form.isBusy) return stay(editor);
      return stay(withSink({ ...editor, form: undefined }, action.sink));
    case 'notAdded':
      return stay(inForm(editor, (form) => ({ ...form, isBusy: false, problem: action.problem })));
    case 'removed':
      return stay(editor);
    case 'notRemoved': {
      const back = withSink(editor, action.sink);
      return stay({ ...back, tried: { ...back.tried, [action.sink]: action.problem } });
    }
    case 'tried':
      return stay({ ...editor, tried: { ...editor.tried, [action.sink]: action.tried } });
  }
}

/** Makes sure that a destination would take the secret of a token: nothing is delivered. */
export function tryTask(sink: string, ref: TokenRef): Task<DestinationAction> {
  return {
    run: async ({ actions }, _, signal) => {
      await actions.tryDestination(sink, ref, signal);
      return { kind: 'tried', sink, tried: 'works' };
    },
    failed: (problem) => ({ kind: 'tried', sink, tried: problem }),
  };
}

/** Adds a destination of a secret that does not exist yet, where it would take one. */
export function addTriedTask(text: string, ref: TokenRef): Task<DestinationAction> {
  return {
    run: async ({ actions }, _, signal) => ({
      kind: 'added',
      sink: await actions.tryDestination(text, ref, signal),
    }),
    failed: (problem) => ({ kind: 'notAdded', problem }),
  };
}

function moved(editor: DestinationEditor, by: 1 | -1): DestinationEditor {
  if (editor.form) return inForm(editor, (form) => movedInForm(form, by));
  const last = destinationRows(editor).length - 1;
  return { ...editor, selected: Math.max(0, Math.min(last, editor.selected + by)) };
}

function acceptRow(editor: DestinationEditor, { ref }: DestinationHost): DestinationStep {
  const row = destinationAt(editor);
  if (row === undefined) return stay(editor);
  if (row.kind === 'add') return stay({ ...editor, form: { kind: row.add, form: formOf(row.add) } });
  const tried = { ...editor.tried, [row.sink]: 'trying' as const };
  return stay({ ...editor, tried }, tryTask(row.sink, ref));
}

function acceptForm(
  editor: DestinationEditor,
  { kind, form }: NonNullable<DestinationEditor['form']>,
  host: DestinationHost,
): DestinationStep {
  if (form.isBusy) return stay(editor);
  const at = fieldAtHand(form);
  if (at && filledIn(form, at.name) === '' && !isOptional(kind, at.name)) {
    const problem = { message: `${at.label} is missing.` };
    return stay(inForm(editor, (one) => ({ ...one, problem })));
  }
  if (form.at < form.fields.length - 1) return stay(inForm(editor, (one) => movedInForm(one, 1)));
  const empty = form.fields.findIndex(({ name }) => filledIn(form, name) === '' && !isOptional(kind, name));
  if (empty >= 0) {
    const problem = { message: `${form.fields[empty]?.label} is missing.` };
    return stay(inForm(editor, (one) => ({ ...one, at: empty, problem })));
  }
  return stay(
    inForm(editor, (one) => ({ ...one, isBusy: true, problem: undefined })),
    host.add(textOf(kind, form)),
  );
}

function removed(editor: DestinationEditor, host: DestinationHost): DestinationStep {
  const row = destinationAt(editor);
  if (row?.kind !== 'sink') return stay(editor);
  const next = { ...editor, sinks: editor.sinks.filter((sink) => sink !== row.sink) };
  return stay(next, ...(host.remove ? [host.remove(row.sink)] : []));
}

function withSink(editor: DestinationEditor, sink: string): DestinationEditor {
  const sinks = editor.sinks.includes(sink) ? editor.sinks : [...editor.sinks, sink];
  return { ...editor, sinks, selected: sinks.indexOf(sink), tried: { ...editor.tried, [sink]: 'works' } };
}

function inForm(editor: DestinationEditor, change: (form: Form) => Form): DestinationEditor {
  return editor.form ? { ...editor, form: { ...editor.form, form: change(editor.form.form) } } : editor;
}

function stay(editor: DestinationEditor, ...tasks: readonly Task<DestinationAction>[]): DestinationStep {
  return { editor, tasks, isDone: false };
}
