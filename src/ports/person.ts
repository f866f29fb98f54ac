/** One choice of a `Prompter.select` or `Prompter.checkbox`. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly description?: string | undefined;
}

/** Asks a person at the terminal. Every question throws `Cancelled` on Ctrl-C or Esc. */
export interface Prompter {
  /** False without a terminal, with CI or --no-input: then nothing may be asked. */
  readonly available: boolean;
  /** Says on stderr what a person needs in order to go on: also with --quiet, and off a terminal. */
  tell(...lines: string[]): Promise<void>;
  text(question: {
    message: string;
    initial?: string;
    validate?: (value: string) => string | undefined;
  }): Promise<string>;
  secret(question: { message: string }): Promise<string>;
  /** `destructive` questions ask for the context's name where that is marked as production. */
  confirm(question: { message: string; initial?: boolean; destructive?: boolean }): Promise<boolean>;
  select(question: { message: string; choices: readonly Choice[] }): Promise<string>;
  checkbox(question: {
    message: string;
    choices: readonly Choice[];
    required?: boolean;
  }): Promise<readonly string[]>;
}

/** Told as a long piece of work goes on; shown on stderr, or not at all. */
export interface Progress {
  step(message: string): void;
  count(message: string, done: number, total: number): void;
  done(): void;
}

/** The terminal that a run was started from. */
export interface Terminal {
  /** Whether there is one on which a person can be asked. */
  isThere(): boolean;
  /** @throws the system's error where there is none */
  open(): OpenTerminal;
}

/** A terminal that is read from and written to. */
export interface OpenTerminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** To be called in the end: an open terminal keeps the process alive. */
  close(): void;
}

/** The three standard streams, and the terminal behind them. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Whether what is written to stdout reaches nobody, because it was closed: then nothing may be told there alone. */
  readonly isUnread?: () => boolean;
  /** Absent where the streams are all there is. */
  readonly terminal?: Terminal;
}
