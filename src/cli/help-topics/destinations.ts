import { destinationKind, destinationKindNames } from '../../domain/secret/destination-kinds.ts';
import { wrapText } from './wrap.ts';

/** @returns every kind of destination, for the table of `help --json`. */
export function destinationHelp(): { kind: string; usage: string; meaning: string }[] {
  return destinationKindNames.map((kind) => {
    const { usage, title, about } = destinationKind(kind);
    return { kind, usage, meaning: `${title}: ${about}` };
  });
}

/** `help destinations` */
export function destinationLines(): string[] {
  return [
    ...wrapText(
      'A destination is a place that a secret is delivered to: by "token set --deliver", "token rotate --deliver" and "token deliver --to". Several are written one after the other.',
    ),
    '',
    ...destinationHelp().flatMap(({ usage, meaning }) => [`  ${usage}`, ...wrapText(meaning, '      ')]),
    '',
    ...wrapText(
      'Destinations are remembered: "token rotate" delivers the new secret to the same ones, unless --deliver or --no-deliver says otherwise. What was delivered is read back where that is possible.',
    ),
  ];
}
