import type { TokenRef } from '../domain/token/token.ts';

/** What a sink holds at the moment, as far as can be told. */
export type Held =
  | { readonly kind: 'secret'; readonly sha256: string }
  | { readonly kind: 'nothing' }
  /** A sink that cannot be read back, such as a command. */
  | { readonly kind: 'unknown' };

/** A place a secret can be handed to. Trouble is a UserError `delivery_failed`, or what the sink's own tool says. */
export interface Sink {
  /** As it is written on the command line and remembered: `file:/etc/osmo/token`. */
  readonly spec: string;
  /** Resolves only where a delivery would succeed, as far as can be told without delivering. */
  probe(signal?: AbortSignal): Promise<void>;
  deliver(secret: string, signal?: AbortSignal): Promise<void>;
  readBack(signal?: AbortSignal): Promise<Held>;
}

/** Opens sinks. */
export interface Delivery {
  /**
   * @param of the token whose secret will go there, for the audit log
   * @throws UserError `usage` for a text that names no sink.
   */
  sink(spec: string, of?: TokenRef): Promise<Sink>;
}

/** The clipboard of the desktop this run belongs to, by the platform's own tool. Neither call fails. */
export interface DesktopClipboard {
  /** @returns whether it took the text; false where there is no desktop, or no tool for it. */
  write(text: string): Promise<boolean>;
  /** Empties it, if it still holds that text. */
  clear(text: string): Promise<void>;
}
