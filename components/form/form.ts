import type { Key } from '../input/keys.ts';
import { edit, type TextField, textField } from '../input/text-field.ts';
import type { Problem } from '../problem.ts';

/** A line to fill in. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly field: TextField;
  /** What is typed is never drawn, said or remembered. */
  readonly isMasked?: true;
  /** It names a file: how it may go on is looked up. */
  readonly isPath?: true;
}

/** A few lines to fill in, one after the other, and what is wrong with them. */
export interface Form {
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly at: number;
  readonly problem: Problem | undefined;
  /** What was filled in is being tried. */
  readonly isBusy: boolean;
  /** How the path at hand may go on, and for what text that was found. */
  readonly completion: { readonly begun: string; readonly found: readonly string[] };
}

/** @returns a form at its first line. */
export function startForm(title: string, fields: readonly FormField[]): Form {
  return {
    title,
    fields,
    at: 0,
    problem: undefined,
    isBusy: false,
    completion: { begun: '', found: [] },
  };
}

/** @returns a line to fill in. */
export function formField(
  name: string,
  label: string,
  more: Partial<FormField> & { readonly value?: string } = {},
): FormField {
  const { value, ...rest } = more;
  return { name, label, field: textField(value), ...rest };
}

/** @returns the line that is typed into. */
export function fieldAtHand({ fields, at }: Form): FormField | undefined {
  return fields[at];
}

/** @returns what was typed into a line, without blanks around it; of a masked one as it is. */
export function filledIn({ fields }: Form, name: string): string {
  const found = fields.find((one) => one.name === name);
  if (found === undefined) return '';
  return found.isMasked ? found.field.value : found.field.value.trim();
}

/** Types into the line at hand. Right at its end takes how the path goes on. */
export function typedInForm(form: Form, key: Key): Form {
  const at = fieldAtHand(form);
  if (at === undefined || form.isBusy) return form;
  const goesOn = key.name === 'right' ? completed(form) : undefined;
  const field = goesOn === undefined ? edit(at.field, key) : textField(goesOn);
  if (field === undefined) return form;
  const fields = form.fields.map((one) => (one === at ? { ...one, field } : one));
  return { ...form, fields, problem: undefined };
}

/** Goes to another line, round at the ends. */
export function movedInForm(form: Form, by: 1 | -1): Form {
  const { length } = form.fields;
  return form.isBusy ? form : { ...form, at: (form.at + by + length) % length };
}

/** @returns what the path at hand goes on with, as it stands: the part all that was found have in common. */
export function goesOnWith(form: Form): string {
  return completed(form)?.slice(fieldAtHand(form)?.field.value.length) ?? '';
}

function completed(form: Form): string | undefined {
  const at = fieldAtHand(form);
  const { begun, found } = form.completion;
  if (!at?.isPath || found.length === 0 || begun !== at.field.value) return undefined;
  if (at.field.cursor < textField(at.field.value).cursor) return undefined;
  const [first = '', ...others] = found;
  let end = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, end))) end--;
  return end > begun.length ? first.slice(0, end) : undefined;
}
