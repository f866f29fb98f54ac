import type { SecretStore } from '../../src/ports.ts';

/**
 * Secrets of one service, by name. Trouble is a UserError `secret_store_unavailable`, `secret_store_locked` or
 * `secret_store_timeout`; "not there" is never one of them.
 */
export interface Vault {
  readonly kind: SecretStore['kind'];
  /** Resolves only where a secret would really be kept. */
  probe(): Promise<void>;
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  /** @returns whether there was one. */
  delete(name: string): Promise<boolean>;
}
