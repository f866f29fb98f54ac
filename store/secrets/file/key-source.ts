import type { KeyPair } from './age.ts';

/** Where the private key of the encrypted secrets is kept. */
export interface KeySource {
  /** Opening it asks for nothing, so that a writer too can see whether it fits. */
  readonly quick: boolean;
  /** Whether there is one, without opening it. */
  exists(): boolean;
  /** @returns undefined where there is none yet */
  open(): Promise<KeyPair | undefined>;
  /** For the first secret. */
  make(): Promise<KeyPair>;
  /** Tells that secrets are there, and their key is not. */
  missing(): never;
}
