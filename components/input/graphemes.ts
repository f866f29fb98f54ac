let segmenter: Intl.Segmenter | undefined;

/**
 * Splits text into what a person sees as one character: an emoji with its modifiers is one.
 * ASCII is split without the segmenter, whose first use in a process takes 10 ms.
 */
export function graphemes(text: string): string[] {
  if (/^[\x00-\x7f]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
