import type { ContextSettings } from '../domain/settings/settings.ts';
import { CancelledError } from '../errors.ts';
import { safe, safeText } from '../output/safe-text.ts';
import { endedLines, writeAll } from '../output/write.ts';
import type { Choice, OpenTerminal, Prompter, Streams } from '../ports.ts';

/** Opens where a person is asked. */
type OpenPlace = () => OpenTerminal;

/**
 * Where a person is asked: on the standard streams where they are a terminal, else on the terminal itself: git and kubectl
 * speak to us on a pipe, and a person sits before the terminal they run in.
 * @returns undefined where nobody can be asked: no terminal, CI, --no-input
 */
export function placeToAsk(
  env: NodeJS.ProcessEnv,
  { stdin, stderr, terminal }: Streams,
  input: boolean | undefined,
): OpenPlace | undefined {
  if (env['CI'] || input === false) return undefined;
  if (stdin.isTTY === true && stderr.isTTY === true)
    return () => ({ input: stdin, output: stderr, close: () => undefined });
  return terminal?.isThere() ? () => terminal.open() : undefined;
}

/**
 * @param current the context at hand: in a production one, destructive questions are answered by typing its name
 * @param place where it asks: never on stdout, which stays data
 * @returns a prompter. The library's part for a kind of question is loaded with the first of them.
 */
export function createPrompter(
  { stderr }: Pick<Streams, 'stderr'>,
  place: OpenPlace | undefined,
  current: () => Promise<{ readonly name: string; readonly settings: ContextSettings }>,
): Prompter {
  const ask = async <Answer>(question: (places: OpenTerminal) => Promise<Answer>): Promise<Answer> => {
    if (!place) throw new CancelledError();
    const places = place();
    try {
      return await question(places);
    } catch (error) {
      // Ctrl-C, or a terminal that went away.
      if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name))
        throw new CancelledError();
      throw error;
    } finally {
      places.close();
    }
  };
  return {
    available: place !== undefined,
    tell: (...lines) => writeAll(stderr, endedLines(lines.map(safeText))),
    text: async ({ message, initial, validate }) => {
      const { default: input } = await import('@inquirer/input');
      const check = (value: string) => {
        const problem = validate?.(value);
        return problem === undefined ? true : safeText(problem);
      };
      const options = {
        message: safeText(message),
        validate: check,
        ...(initial === undefined ? {} : { default: initial }),
      };
      return ask((places) => input(options, places));
    },
    secret: async ({ message }) => {
      const { default: password } = await import('@inquirer/password');
      // A mask of fixed width would be better; the library has one character for each, or none.
      return ask((places) => password({ message: safeText(message), mask: false }, places));
    },
    confirm: async ({ message, initial, destructive }) => {
      const { name, settings } = destructive ? await current() : { name: '', settings: {} };
      if (settings.production) {
        const { default: input } = await import('@inquirer/input');
        const check = (typed: string) => typed === name || safe`Type ${name}, or press Ctrl-C to cancel.`;
        await ask((places) =>
          input({ message: safe`${message} This is production: type ${name}:`, validate: check }, places),
        );
        return true;
      }
      const { default: confirm } = await import('@inquirer/confirm');
      return ask((places) => confirm({ message: safeText(message), default: initial ?? false }, places));
    },
    select: async ({ message, choices }) => {
      const { default: select } = await import('@inquirer/select');
      return ask((places) => select({ message: safeText(message), choices: choices.map(toChoice) }, places));
    },
    checkbox: async ({ message, choices, required }) => {
      const { default: checkbox } = await import('@inquirer/checkbox');
      return ask((places) =>
        checkbox(
          { message: safeText(message), choices: choices.map(toChoice), required: required === true },
          places,
        ),
      );
    },
  };
}

function toChoice({ value, name, description }: Choice) {
  return {
    value,
    name: safeText(name),
    ...(description === undefined ? {} : { description: safeText(description) }),
  };
}
