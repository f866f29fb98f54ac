import type { ContextSettings } from '../domain/settings/settings.ts';
import { CancelledError } from '../errors.ts';
import { safeText } from '../output/safe-text.ts';
import { writeAll } from '../output/write.ts';
import type { Choice, Prompter, Streams } from '../ports.ts';
import { hasTerminalDevice, openTerminalDevice } from './terminal-device.ts';

/** Whether a person can be asked: a terminal to read from and one to ask on, no CI, no --no-input. */
export function canAsk(env: NodeJS.ProcessEnv, streams: Streams, input: boolean | undefined): boolean {
  return streams.stdin.isTTY === true && streams.stderr.isTTY === true && !env['CI'] && input !== false;
}

/**
 * Whether a secret can be asked for on the terminal itself, where stdin is another's: git and kubectl speak to us on a
 * pipe, and a person sits before the terminal they run in.
 */
export function canAskOnTerminal(env: NodeJS.ProcessEnv, input: boolean | undefined): boolean {
  return !env['CI'] && input !== false && hasTerminalDevice();
}

/** Asks for a secret on the terminal itself. @throws CancelledError */
export async function secretOnTerminal(question: { readonly message: string }): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  const { input, output, close } = openTerminalDevice();
  try {
    return await uncancelled(password({ message: question.message, mask: false }, { input, output }));
  } finally {
    close();
  }
}

async function uncancelled<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    // Ctrl-C, or a terminal that went away.
    if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name))
      throw new CancelledError();
    throw error;
  }
}

/**
 * @param current the context at hand: in a production one, destructive questions are answered by typing its name
 * @returns a prompter that asks on stderr, so that stdout stays data. The library is loaded with the first question.
 */
export function createPrompter(
  streams: Streams,
  available: boolean,
  current: () => Promise<{ readonly name: string; readonly settings: ContextSettings }>,
): Prompter {
  const places = { input: streams.stdin, output: streams.stderr };
  const library = () => import('@inquirer/prompts');
  const ask = uncancelled;
  return {
    available,
    tell: (...lines) => writeAll(streams.stderr, lines.map((line) => `${safeText(line)}\n`).join('')),
    text: async ({ message, initial, validate }) => {
      const { input } = await library();
      const check = (value: string) => validate?.(value) ?? true;
      const options = { message, validate: check, ...(initial === undefined ? {} : { default: initial }) };
      return ask(input(options, places));
    },
    secret: async ({ message }) => {
      const { password } = await library();
      // A mask of fixed width would be better; the library has one character for each, or none.
      return ask(password({ message, mask: false }, places));
    },
    confirm: async ({ message, initial, destructive }) => {
      const { confirm, input } = await library();
      const { name, settings } = destructive ? await current() : { name: '', settings: {} };
      if (settings.production) {
        const check = (typed: string) =>
          typed === name || `Type ${name}, or press Ctrl-C to leave it as it is.`;
        await ask(
          input({ message: `${message} This is production: type ${name}:`, validate: check }, places),
        );
        return true;
      }
      return ask(confirm({ message, default: initial ?? false }, places));
    },
    select: async ({ message, choices }) => {
      const { select } = await library();
      return ask(select({ message, choices: choices.map(toChoice) }, places));
    },
    checkbox: async ({ message, choices, required }) => {
      const { checkbox } = await library();
      return ask(checkbox({ message, choices: choices.map(toChoice), required: required === true }, places));
    },
  };
}

function toChoice({ value, name, description }: Choice) {
  return { value, name, ...(description === undefined ? {} : { description }) };
}
