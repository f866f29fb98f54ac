/** A line that a person fills in for a destination. */
export interface DestinationField {
  readonly name: string;
  readonly label: string;
  /** What stands there before anything was typed. */
  readonly value?: string;
  readonly isOptional?: true;
  readonly isPath?: true;
}

/** What help and screens say of a kind of destination. */
export interface DestinationKind {
  /** How one is written: `file:PATH`. */
  readonly usage: string;
  /** What help adds to that, in brackets. */
  readonly about: string;
  /** What adding one is called. */
  readonly add: string;
  /** The heading of its form. */
  readonly title: string;
  readonly fields: readonly DestinationField[];
  /** @returns what follows the name of the kind and a colon, made of what was filled in */
  readonly written: (filledIn: (name: string) => string) => string;
}

/** The kinds of destinations, in the order of help and screens. What one does is in `src/delivery`, under the same name. */
export const destinationKinds = {
  file: {
    usage: 'file:PATH',
    about: 'mode 0600, replaced atomically, no newline',
    add: 'Add a file ...',
    title: 'A file that holds the secret and nothing else (mode 0600)',
    fields: [{ name: 'path', label: 'Path', isPath: true }],
    written: (filledIn) => filledIn('path'),
  },
  kubernetes: {
    usage: 'kubernetes:NAMESPACE/SECRET[/KEY][?context=C]',
    about: 'by kubectl; default key "token"; other keys are not changed',
    add: 'Add a Kubernetes secret ...',
    title: 'A key of a Kubernetes secret, written with kubectl',
    fields: [
      { name: 'namespace', label: 'Namespace' },
      { name: 'secret', label: 'Secret' },
      { name: 'key', label: 'Key', value: 'token', isOptional: true },
      { name: 'context', label: 'kubectl context (empty: the current one)', isOptional: true },
    ],
    written: (filledIn) => {
      const key = filledIn('key') === '' ? '' : `/${filledIn('key')}`;
      const context = filledIn('context');
      const query = context === '' ? '' : `?context=${encodeURIComponent(context)}`;
      return `${filledIn('namespace')}/${filledIn('secret')}${key}${query}`;
    },
  },
  command: {
    usage: 'command:CMD ARGS',
    about: 'no shell; the secret on stdin',
    add: 'Add a command ...',
    title: 'A command that reads the secret from its stdin',
    fields: [{ name: 'command', label: 'Command' }],
    written: (filledIn) => filledIn('command'),
  },
} satisfies Readonly<Record<string, DestinationKind>>;

/** The name of a kind, which stands before the colon. */
export type DestinationKindName = keyof typeof destinationKinds;

/** All of them. */
export const destinationKindNames = Object.keys(destinationKinds) as readonly DestinationKindName[];

/** @returns what help or a screen says of a kind */
export function destinationKind(name: DestinationKindName): DestinationKind {
  return destinationKinds[name];
}

/** @returns each kind in words, the last one after `between`: "file:PATH, ... or command:CMD ARGS" */
export function listKinds(
  words: (kind: DestinationKind, name: DestinationKindName) => string,
  between: 'and' | 'or',
): string {
  const all = destinationKindNames.map((name) => words(destinationKinds[name], name));
  return `${all.slice(0, -1).join(', ')} ${between} ${all.at(-1)}`;
}
