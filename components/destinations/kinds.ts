import { type Form, filledIn, formField, startForm } from '../form/form.ts';

/** The kinds of destinations, as `--deliver` has them. */
export const sinkKinds = ['file', 'kubernetes', 'command'] as const;

/** One of the kinds above. */
export type SinkKind = (typeof sinkKinds)[number];

/** What Enter does on the line of a kind. */
export const addTexts: Readonly<Record<SinkKind, string>> = {
  file: 'Add a file ...',
  kubernetes: 'Add a Kubernetes secret ...',
  command: 'Add a command ...',
};

/** @returns an empty form for a destination of a kind. */
export function formOf(kind: SinkKind): Form {
  switch (kind) {
    case 'file':
      return startForm('A file that holds the secret and nothing else (mode 0600)', [
        formField('path', 'Path', { isPath: true }),
      ]);
    case 'kubernetes':
      return startForm('A key of a Kubernetes secret, written with kubectl', [
        formField('namespace', 'Namespace'),
        formField('secret', 'Secret'),
        formField('key', 'Key', { value: 'token' }),
        formField('context', 'kubectl context (empty: the current one)'),
      ]);
    case 'command':
      return startForm('A command that reads the secret from its stdin', [formField('command', 'Command')]);
  }
}

/** @returns whether a line of a form may stay empty. */
export function isOptional(name: string): boolean {
  return name === 'key' || name === 'context';
}

/** @returns the destination that was filled in, as it is written on the command line. */
export function textOf(kind: SinkKind, form: Form): string {
  const value = (name: string) => filledIn(form, name);
  switch (kind) {
    case 'file':
      return `file:${value('path')}`;
    case 'command':
      return `command:${value('command')}`;
    case 'kubernetes': {
      const key = value('key') === '' ? '' : `/${value('key')}`;
      const context = value('context') === '' ? '' : `?context=${encodeURIComponent(value('context'))}`;
      return `kubernetes:${value('namespace')}/${value('secret')}${key}${context}`;
    }
  }
}
