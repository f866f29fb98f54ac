import { createInterface } from 'node:readline';
import { joined, safe } from '../../src/output/safe-text.ts';
import { writeNow } from '../../src/output/write.ts';
import type { Streams } from '../../src/ports.ts';
import { type Stopping, stopped } from '../suspend.ts';

/** What comes from the person: a line without the blanks around it, Ctrl-C, or the end of all input (Ctrl-D). */
export type Input =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

/** How the linear mode speaks: lines out, lines in, nothing redrawn. */
export interface Dialogue {
  /** Says lines, made safe for the terminal. */
  say(...lines: readonly string[]): void;
  /**
   * Says something while an answer is awaited; then the question, or another one, stands there with what was typed so far.
   * @returns whether something was
   */
  aside(lines: readonly string[], question?: string): boolean;
  /** @returns what comes next, also what was typed ahead. */
  ask(question: string): Promise<Input>;
  /** The same before something is destroyed or lost: what was typed before this was asked is no answer to it. */
  askAnew(question: string): Promise<Input>;
  /** The same for a secret: what is typed is not shown, and blanks around it are part of it. */
  askHidden(question: string): Promise<Input>;
  /** Shows what is typed while nothing is asked to `listener`, which takes it (true) or leaves it for the next question. */
  whileWaiting(listener: (input: Input) => boolean): () => void;
}

/** A dialogue over a terminal. */
export interface TerminalDialogue extends Dialogue {
  /** Does what Ctrl-C does: another program may send the signal. */
  interrupt(): void;
  /** Hands the terminal back until the program goes on, then asks again. */
  suspend(stopping: Stopping): Promise<void>;
  /** Gives the terminal back for good. */
  close(): void;
}

/** @returns a dialogue over the standard streams. */
export function openDialogue({ stdin, stdout }: Streams): TerminalDialogue {
  // History off: what is answered here is not to be found with the up arrow.
  const output = hideable(stdout);
  const lines = createInterface({
    input: stdin,
    output: output.stream,
    historySize: 0,
    prompt: '',
  });
  const inputs = createInputs();
  lines.on('line', (text) => {
    if (output.isHidden()) writeNow(stdout, safe`\n`);
    inputs.add({ kind: 'line', text: output.isHidden() ? text : text.trim() });
    output.hide(false);
  });
  lines.on('close', () => inputs.add({ kind: 'end' }));
  const interrupt = () => {
    // What was typed so far is no answer to what is asked next.
    if (lines.line !== '') {
      lines.write(null, { ctrl: true, name: 'e' });
      lines.write(null, { ctrl: true, name: 'u' });
    }
    writeNow(stdout, safe`\n`);
    inputs.add({ kind: 'interrupt' });
  };
  lines.on('SIGINT', interrupt);
  const suspend = async (stopping: Stopping) => {
    stdin.setRawMode?.(false);
    await stopped(stopping);
    stdin.setRawMode?.(true);
    // The stream has to be resumed, which a prompt does.
    lines.pause();
    lines.prompt(true);
  };
  lines.on('SIGTSTP', () => void suspend('group'));
  const say = (...said: readonly string[]) => {
    for (const line of said) writeNow(stdout, safe`${line}\n`);
  };
  const ask = (question: string) => {
    const asked = safe`${question} `;
    const ahead = inputs.ahead();
    if (ahead === undefined) {
      lines.setPrompt(asked);
      lines.prompt();
    } else writeNow(stdout, joined([asked, safe`${ahead.kind === 'line' ? ahead.text : ''}\n`]));
    return inputs.next();
  };
  return {
    say,
    aside(said, question) {
      writeNow(stdout, safe`\n`);
      say(...said);
      if (question !== undefined) lines.setPrompt(safe`${question} `);
      lines.prompt(true);
      if (output.isHidden()) writeNow(stdout, safe`${lines.getPrompt()}`);
      return lines.line !== '';
    },
    ask,
    async askHidden(question) {
      if (inputs.dropLines()) say('Text that was typed before this question is ignored.');
      // A part of a line that was typed before would be shown behind the question.
      if (lines.line !== '') lines.write(null, { ctrl: true, name: 'u' });
      const answer = ask(question);
      output.hide(true);
      const input = await answer;
      output.hide(false);
      return input;
    },
    askAnew(question) {
      if (inputs.dropLines()) say('Text that was typed before this question is ignored.');
      return ask(question);
    },
    whileWaiting: inputs.watch,
    interrupt,
    suspend,
    close: () => lines.close(),
  };
}

/** The terminal, as lines are edited on it: nothing is written to it while a secret is typed. */
function hideable(stdout: Streams['stdout']) {
  let isHidden = false;
  const stream = new Proxy(stdout, {
    get(target, name) {
      if (name === 'write' && isHidden) return () => true;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    stream,
    isHidden: () => isHidden,
    hide(hidden: boolean): void {
      isHidden = hidden;
    },
  };
}

/** Inputs in their order; what nobody asked for yet waits. */
export function createInputs() {
  let waiting: readonly Input[] = [];
  let wanted: ((input: Input) => void) | undefined;
  let watcher: ((input: Input) => boolean) | undefined;
  return {
    add(input: Input): void {
      const want = wanted;
      wanted = undefined;
      if (want) want(input);
      else if (watcher?.(input) !== true) waiting = [...waiting, input];
    },
    /** @returns what the next question is answered with, where that was typed already. */
    ahead: (): Input | undefined => waiting[0],
    next(): Promise<Input> {
      const [first, ...rest] = waiting;
      waiting = rest;
      if (first) return Promise.resolve(first);
      return new Promise((resolve) => (wanted = resolve));
    },
    /** @returns whether lines were typed ahead, which are forgotten. */
    dropLines(): boolean {
      const before = waiting.length;
      waiting = waiting.filter(({ kind }) => kind !== 'line');
      return waiting.length < before;
    },
    watch(listener: (input: Input) => boolean): () => void {
      watcher = listener;
      return () => (watcher = undefined);
    },
  };
}
