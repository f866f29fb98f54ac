/** The current instant. */
export interface Clock {
  now(): Date;
}

/** Cryptographically strong random bytes. */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** Regular expressions that cannot take long, whatever they are and whatever they are matched against. */
export interface Patterns {
  /**
   * @returns whether a text matches anywhere
   * @throws UserError `invalid_input` for a pattern that cannot be matched so
   */
  compile(pattern: string): (text: string) => boolean;
}

/** Hashes, so that secrets can be compared without being kept. */
export interface Digest {
  /** SHA-256 of a text, in hex. */
  sha256(text: string): string;
}

/** How a child process ended. */
export interface RunResult {
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs other programs, without a shell. A secret may go in through `input` or `env`, never through `args`.
 * Trouble is a UserError `command_not_found`, `command_not_executable`, `command_timeout`, or CancelledError by `signal`.
 */
export interface Runner {
  /** @returns whether there is a program of that name, without running it. */
  finds(command: string): Promise<boolean>;
  run(
    command: string,
    args: readonly string[],
    options?: { input?: string; env?: Record<string, string>; timeoutMs?: number; signal?: AbortSignal },
  ): Promise<RunResult>;
}

/** A program that is to run in our place. */
export interface LaunchOrder {
  readonly command: string;
  readonly args: readonly string[];
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** A text for its eyes only: in a private file while it runs, whose path is in that variable. */
  readonly file?: { readonly variable: string; readonly text: string } | undefined;
}

/** Hands our terminal and streams to another program, without a shell, and passes signals on. */
export interface Launcher {
  /**
   * @returns its exit code, 128+n where signal n ended it
   * @throws UserError `command_not_found`, `command_not_executable`
   */
  launch(order: LaunchOrder): Promise<number>;
}
