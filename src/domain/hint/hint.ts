/**
 * What to do next, as data. Who shows it makes words of it: `src/output/hint-text.ts` with commands and flags,
 * `components/hint-words.ts` with the keys of the UI. A plain text is advice that names neither.
 */
export type Hint = Exclude<HintPart, LineBreak> | HintSentence;

/** A sentence that names commands or options. */
export interface HintSentence {
  readonly kind: 'sentence';
  readonly parts: readonly HintPart[];
}

/** A piece of a sentence. A text has no lines: a line break in it came with a value from outside, and is shown as a space. */
export type HintPart = string | CommandHint | OptionHint | LineBreak;

/** Where a line of ours ends. */
export interface LineBreak {
  readonly kind: 'break';
}

/** A command of ours. Ids are nearly any text: they are quoted for a shell where words are made. */
export interface CommandHint {
  readonly kind: 'command';
  /** As the registry names it: `token rotate`. */
  readonly command: string;
  readonly args: readonly string[];
  readonly options: HintOptions;
}

/** Options of a command by their names without dashes (`addRoles`); `true` of those that take no value. */
export type HintOptions = Readonly<Record<string, string | readonly string[] | true>>;

/** An option of the command that was called. */
export interface OptionHint {
  readonly kind: 'option';
  /** Without dashes: `expiresIn`. */
  readonly option: string;
  readonly value?: string;
}

/** @returns a command: `commandHint('token rotate', [token], { user })`. */
export function commandHint(
  command: string,
  args: readonly string[] = [],
  options: HintOptions = {},
): CommandHint {
  return { kind: 'command', command, args, options };
}

/** @returns an option of the present command: `optionHint('deliver')`, `optionHint('method', 'token')`. */
export function optionHint(option: string, value?: string): OptionHint {
  return { kind: 'option', option, ...(value === undefined ? {} : { value }) };
}

/** A sentence as it is read: advise`${commandHint('role list')} shows the roles.` */
export function advise(literals: TemplateStringsArray, ...values: readonly (Hint | number)[]): HintSentence {
  const parts = literals.flatMap((literal, index): readonly HintPart[] => {
    const value = values[index];
    return [
      ...linesOf(literal),
      ...(value === undefined ? [] : typeof value === 'number' ? [String(value)] : partsOf(value)),
    ];
  });
  return { kind: 'sentence', parts: parts.filter((part) => part !== '') };
}

/** @returns a text of ours, with its line breaks. */
function linesOf(literal: string): readonly HintPart[] {
  return literal.split('\n').flatMap((line, index): HintPart[] => (index === 0 ? [line] : [lineBreak, line]));
}

const lineBreak: LineBreak = { kind: 'break' };

/** @returns several hints as one, with `between` them, `\n` for lines; undefined where there are none. */
export function joinHints(hints: readonly (Hint | undefined)[], between = ' '): Hint | undefined {
  const given = hints.filter((hint): hint is Hint => hint !== undefined && hint !== '');
  if (given.length < 2) return given[0];
  if (between !== '\n' && given.every((hint) => typeof hint === 'string')) return given.join(between);
  const joint = between === '\n' ? lineBreak : between;
  const parts = given.flatMap((hint, index) => [...(index === 0 ? [] : [joint]), ...partsOf(hint)]);
  return { kind: 'sentence', parts };
}

/** @returns a hint as far as it can be said where nobody knows how commands and options are written. */
export function plainText(hint: Hint): string {
  const textOf = (part: HintPart): string => {
    if (typeof part === 'string') return onOneLine(part);
    if (part.kind === 'break') return '\n';
    if (part.kind === 'command') return part.command;
    const name = part.option.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return part.value === undefined ? name : `${name} ${part.value}`;
  };
  return partsOf(hint).map(textOf).join('');
}

/** @returns whether a value of a result is a hint that has no words yet. */
export function isHintData(value: unknown): value is Exclude<Hint, string> {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'sentence') return 'parts' in value;
  if (value.kind === 'command') return 'args' in value && 'options' in value;
  return value.kind === 'option' && 'option' in value;
}

/** @returns a text with a value from outside in it, which may break no line. */
export function onOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** @returns the pieces of a hint. */
export function partsOf(hint: Hint): readonly HintPart[] {
  return typeof hint !== 'string' && hint.kind === 'sentence' ? hint.parts : [hint];
}
