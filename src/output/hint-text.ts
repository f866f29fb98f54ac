import {
  type CommandHint,
  type Hint,
  type HintPart,
  isHintData,
  type OptionHint,
  onOneLine,
  partsOf,
} from '../domain/hint/hint.ts';
import { shellWord } from '../domain/text/shell-command.ts';

/** Where a hint is read. */
export interface HintPlace {
  /** The context that its commands are for, where a shell would not choose it by itself. */
  readonly context?: string | undefined;
  /** In the demo, whose context no shell knows. */
  readonly demo?: boolean | undefined;
}

/** @returns a hint in words, on lines of ours, with commands as a person can paste them: in quotes within a sentence. */
export function hintText(hint: Hint, place: HintPlace = {}): string {
  return sentenceOf(hint, (part, { isAlone }) => {
    if (part.kind === 'option') return optionText(part);
    const text = commandText(part, place);
    return isAlone ? text : `"${text}"`;
  });
}

/** Where a piece of a hint stands. */
export interface Standpoint {
  /** At the beginning of a sentence. */
  readonly opens: boolean;
  /** Nothing comes before it on its line but what ends with a colon, and nothing after it. */
  readonly isAlone: boolean;
}

/** @returns the hint as a text. @param wordsOf the words of a piece of it */
export function sentenceOf(
  hint: Hint,
  wordsOf: (part: CommandHint | OptionHint, stands: Standpoint) => string,
): string {
  const parts = partsOf(hint);
  return parts
    .map((part, index) => {
      if (typeof part === 'string') return onOneLine(part);
      return part.kind === 'break' ? '\n' : wordsOf(part, standpoint(parts[index - 1], parts[index + 1]));
    })
    .join('');
}

function standpoint(before: HintPart | undefined, after: HintPart | undefined): Standpoint {
  const says = typeof before === 'string' ? before : '';
  const begins = isLineEnd(before);
  const ends = isLineEnd(after) || (typeof after === 'string' && after.startsWith(' && '));
  return {
    opens: begins || /[.?!] $/.test(says),
    isAlone: ends && (begins || /(?:: | && )$/.test(says)),
  };
}

function isLineEnd(part: HintPart | undefined): boolean {
  return part === undefined || (typeof part !== 'string' && part.kind === 'break');
}

/** Contexts are named by these themselves. */
const namesContext = /^context /;

/** @returns a hint whose commands are for a context. */
export function inContext(hint: Exclude<Hint, string>, context: string): Hint {
  if (hint.kind === 'option') return hint;
  if (hint.kind === 'command') return commandIn(hint, context);
  const parts = hint.parts.map((part) =>
    typeof part !== 'string' && part.kind === 'command' ? commandIn(part, context) : part,
  );
  return { ...hint, parts };
}

/** Several contexts at once (`a,b`, `*`) are none to act in. */
function commandIn(command: CommandHint, context: string): CommandHint {
  if (/[*,]/.test(context) || namesContext.test(command.command) || 'context' in command.options)
    return command;
  return { ...command, options: { ...command.options, context } };
}

/**
 * @returns a command as a shell takes it. What begins with a dash would be taken for an option: it joins its flag
 * (`--user=-x`), or comes last, after `--`.
 */
export function commandText(given: CommandHint, { context, demo }: HintPlace = {}): string {
  const { command, args, options } = context === undefined || demo ? given : commandIn(given, context);
  const words = ['svcacct', command];
  const last: string[] = [];
  for (const arg of args) (arg.startsWith('-') ? last : words).push(shellWord(arg));
  for (const [name, value] of Object.entries(options)) words.push(flagText(name, value));
  return [...words, ...(last.length === 0 ? [] : ['--', ...last])].join(' ');
}

/** What is to be filled in stays as it is read: `ACTION[@RESOURCE]`. */
function wordOf(value: string): string {
  return /^[A-Z]{2,}[A-Z@/[\]]*$/.test(value) ? value : shellWord(value);
}

function optionText({ option, value }: OptionHint): string {
  return flagText(option, value ?? true);
}

function flagText(name: string, value: string | readonly string[] | true): string {
  const flag =
    name.length === 1 ? `-${name}` : `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (value === true) return flag;
  const values = typeof value === 'string' ? [value] : value;
  return `${flag}${values[0]?.startsWith('-') ? '=' : ' '}${values.map(wordOf).join(' ')}`;
}

/** For `JSON.stringify`: a hint is printed in words, as it always was. */
export function hintsAsText(_name: string, value: unknown): unknown {
  return isHintData(value) ? hintText(value) : value;
}
