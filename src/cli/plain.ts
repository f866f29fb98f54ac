import type { AnyCommand, ArgumentSpec, OptionSpec } from './command.ts';
import { optionsOf } from './options.ts';

/** An option as its flags say: `-r, --roles <role...>`, `--no-input`. */
interface Known {
  readonly key: string;
  /** What a flag without a value means; undefined where a value follows. */
  readonly says?: boolean;
  readonly many: boolean;
  readonly choices?: readonly string[] | undefined;
}

type Options = Record<string, unknown>;

/**
 * Reads a command line that leaves no question: known flags in full, each with its value in the next word. Scripts write
 * them so, and need not wait for commander, which takes a tenth of bare start-up. Everything else is commander's, above
 * all whatever is wrong: this only ever says what commander would.
 * @returns options and arguments by name as commander gives them; undefined where commander is to be asked
 */
export function parsePlain(command: AnyCommand, argv: readonly string[]): Options | undefined {
  if (command.passThrough) return undefined;
  const known = knownOptions(optionsOf(command));
  const options = defaults([...known.values()]);
  const operands = readWords(argv, known, options);
  return operands && placeOperands(command.arguments ?? [], operands, options) ? options : undefined;
}

/** What is switched off by `--no-...` is on at first, unless there is an option of its name too. */
function defaults(known: readonly Known[]): Options {
  const others = new Set(known.filter(({ says }) => says !== false).map(({ key }) => key));
  const switchedOff = known.filter(({ says, key }) => says === false && !others.has(key));
  return Object.fromEntries(switchedOff.map(({ key }) => [key, true]));
}

/** Fills `options` with the arguments. @returns whether there are just as many as the command takes. */
function placeOperands(
  places: readonly ArgumentSpec[],
  operands: readonly string[],
  options: Options,
): boolean {
  const many = places.some(({ name }) => name.includes('.'));
  if (operands.length > places.length && !many) return false;
  return places.every(({ name }, index) => {
    const isLast = index === places.length - 1;
    options[camelCase(argumentName({ name }))] = many && isLast ? operands.slice(index) : operands[index];
    return index < operands.length || name.startsWith('[');
  });
}

/** Fills `options`. @returns the other words; undefined where one is not plain. */
function readWords(
  argv: readonly string[],
  known: ReadonlyMap<string, Known>,
  options: Options,
): string[] | undefined {
  const operands: string[] = [];
  let open: Known | undefined;
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (!word.startsWith('-')) {
      if (open === undefined) operands.push(word);
      else if (!keep(options, open, word)) return undefined;
      continue;
    }
    open = undefined;
    const option = known.get(word);
    if (option === undefined) return undefined;
    if (option.says !== undefined) options[option.key] = option.says;
    else {
      const value = argv[++index];
      if (value === undefined || value.startsWith('-') || !keep(options, option, value)) return undefined;
      if (option.many) open = option;
    }
  }
  return operands;
}

/** @returns whether the value is one of those the option takes. */
function keep(options: Options, { key, many, choices }: Known, value: string): boolean {
  if (choices && !choices.includes(value)) return false;
  const before = options[key];
  options[key] = many ? [...(Array.isArray(before) ? before : []), value] : value;
  return true;
}

/** @returns the options under each of their flags; those whose value may be left out are not among them. */
function knownOptions(specs: readonly OptionSpec[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { flags, choices } of specs) {
    const value = /[<[].*/.exec(flags)?.[0] ?? '';
    if (value.startsWith('[')) continue;
    const names = flags.slice(0, flags.length - value.length).split(/[ ,]+/);
    const long = names.find((name) => name.startsWith('--')) ?? '';
    const negates = long.startsWith('--no-');
    const key = camelCase(long.slice(negates ? 5 : 2));
    const option = { key, many: value.includes('.'), choices, ...(value ? {} : { says: !negates }) };
    for (const name of names) if (name) known.set(name, option);
  }
  return known;
}

/** @returns the name of an argument that is written `<id>`, `[id]` or `<files...>`. */
export function argumentName({ name }: Pick<ArgumentSpec, 'name'>): string {
  return name.replace(/[^\w-]/g, '');
}

/** @returns a name as a key: `id-prefix` is `idPrefix`. */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
