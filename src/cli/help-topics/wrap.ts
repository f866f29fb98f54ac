/** How wide any help is: what every terminal has. */
export const helpWidth = 80;

/** @returns a text as lines that fit, broken at blanks: `first` stands before the first, `indent` before the others. */
export function wrapText(text: string, first = '', indent = first): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > helpWidth) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** @returns terms at the left and what they mean beside them: `  term  meaning`. A long term has a line of its own. */
export function wrappedList(
  rows: readonly (readonly [term: string, meaning: string])[],
  columns = Math.min(30, Math.max(...rows.map(([term]) => term.length))),
): string[] {
  const indent = ' '.repeat(columns + 4);
  return rows.flatMap(([term, meaning]) => {
    if (term.length > columns) return [...wrapText(term, '  '), ...wrapText(meaning, indent)];
    return wrapText(meaning, `  ${term.padEnd(columns)}  `, indent);
  });
}
