/** @returns a text as a sentence of its own: with a capital at its beginning and a full stop at its end. */
export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/[^.!?]$/, '$&.');
}
