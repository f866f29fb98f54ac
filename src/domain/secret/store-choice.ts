/** A secret store as a person chooses it, with what opens an encrypted file. */
export type StoreChoice =
  | { readonly kind: 'keychain' | 'none' }
  | { readonly kind: 'file'; readonly passphrase: string }
  | { readonly kind: 'file'; readonly keyFile: string };

/** What is known of the secret stores of this machine before one is opened. */
export interface StoreStanding {
  readonly kind: 'keychain' | 'file' | 'memory' | 'none';
  /** A variable of the environment says so: it counts more than the settings, for every command. */
  readonly byVariable: boolean;
  /** What opens the encrypted file; `new` where nothing was stored in it yet. */
  readonly file: 'new' | 'passphrase' | 'key file';
  /** Where its key file lies, or would. */
  readonly keyFile: string;
}
