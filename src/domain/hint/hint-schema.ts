import { listOf, mapOf, oneOf, optional, record, type Schema, text } from '../values/schema.ts';
import type { CommandHint, Hint, HintPart, HintSentence, LineBreak, OptionHint } from './hint.ts';

const optionValue: Schema<string | readonly string[] | true> = (value) =>
  value === true ? value : typeof value === 'string' ? value : listOf(text)(value);

const kinds = {
  command: record<CommandHint>({
    kind: oneOf('command'),
    command: text,
    args: listOf(text),
    options: mapOf(optionValue),
  }),
  option: record<OptionHint>({
    kind: oneOf('option'),
    option: text,
    value: optional(text) as Schema<string>,
  }),
  break: record<LineBreak>({ kind: oneOf('break') }),
};

const anyKind = record<{ readonly kind: 'sentence' | 'command' | 'option' | 'break' }>({
  kind: oneOf('sentence', 'command', 'option', 'break'),
});

const namer: Schema<CommandHint | OptionHint> = (value) =>
  anyKind(value).kind === 'option' ? kinds.option(value) : kinds.command(value);

const part: Schema<HintPart> = (value) => {
  if (typeof value === 'string') return value;
  return anyKind(value).kind === 'break' ? kinds.break(value) : namer(value);
};

const sentence = record<HintSentence>({ kind: oneOf('sentence'), parts: listOf(part) });

/** A hint that was written down, as a text or as data. */
export const hintSchema: Schema<Hint> = (value) => {
  if (typeof value === 'string') return value;
  return anyKind(value).kind === 'sentence' ? sentence(value) : namer(value);
};
