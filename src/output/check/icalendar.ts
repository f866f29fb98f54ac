/** A part of a calendar: its properties, each a name and a value as the format has it, and the parts within it. */
export interface CalendarPart {
  readonly name: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly parts?: readonly CalendarPart[];
}

/** RFC 5545 allows 75 bytes in a line; one that goes on begins with a space, which counts. */
const longest = 75;

/** @returns the part as text of RFC 5545: lines end with CRLF and are folded at 75 bytes. */
export function calendarText(part: CalendarPart): string {
  return linesOf(part)
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

/** @returns text as a property's value: what separates values there is escaped. */
export function calendarValue(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n|\r/g, '\\n');
}

/** @returns a moment as the format has it, in UTC: 20261201T000000Z. */
export function calendarTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function linesOf({ name, properties, parts = [] }: CalendarPart): string[] {
  return [
    `BEGIN:${name}`,
    ...properties.map(([property, value]) => `${property}:${value}`),
    ...parts.flatMap(linesOf),
    `END:${name}`,
  ];
}

/** Between characters, never within one: a reader may decode each line by itself. */
function folded(line: string): string {
  const lines = [''];
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longest) {
      lines.push('');
      bytes = 1;
    }
    lines.push(`${lines.pop()}${character}`);
    bytes += size;
  }
  return lines.join('\r\n ');
}
