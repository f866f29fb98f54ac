import { type DestinationKindName, destinationKind } from '../../src/domain/secret/destination-kinds.ts';
import { type Form, filledIn, formField, startForm } from '../form/form.ts';

/** @returns an empty form for a destination of a kind. */
export function formOf(name: DestinationKindName): Form {
  const { title, fields } = destinationKind(name);
  return startForm(
    title,
    fields.map(({ name: field, label, isOptional: _, ...more }) => formField(field, label, more)),
  );
}

/** @returns whether a line of a form may stay empty. */
export function isOptional(kind: DestinationKindName, field: string): boolean {
  return destinationKind(kind).fields.some(({ name, isOptional: may }) => name === field && may === true);
}

/** @returns the destination that was filled in, as it is written on the command line. */
export function textOf(kind: DestinationKindName, form: Form): string {
  return `${kind}:${destinationKind(kind).written((name) => filledIn(form, name))}`;
}
