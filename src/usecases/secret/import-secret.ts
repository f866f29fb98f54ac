import type { StoredFor } from '../../domain/secret/stored-secret.ts';
import { givenNameProblem } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { OpenSecrets, Ports, SecretStore } from '../../ports.ts';
import { findListed, requireSame } from '../token/verify-token.ts';
import { accountCreated } from './judge-stored.ts';
import { keepSecret, storedFor } from './store-secret.ts';

/** A secret that was put into the secret store. */
export interface SecretImported {
  readonly user_name: string;
  readonly token_name: string;
  readonly kept_in: SecretStore['kind'];
  /** Whether the backend confirmed that it is that token's secret. */
  readonly verified: boolean;
  /** Null where nobody can tell. */
  readonly expires_at: string | null;
}

/**
 * Puts a secret that was made elsewhere into the secret store, once the backend has confirmed whose it is.
 * @param input `readSecret` reads it from where the person has it; `verify: false` believes the person
 * @throws UserError `token_refused` where it does not work, `conflict` where it is another token's, `secret_store_*`
 */
export async function importSecret(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'digest' | 'clock'> & OpenSecrets,
  input: {
    readonly name: string;
    readonly user: string;
    readonly verify: boolean;
    readonly readSecret: () => Promise<string>;
  },
): Promise<SecretImported> {
  const { name, user } = input;
  const problem = givenNameProblem(name);
  if (problem) throw new UserError('invalid_input', problem);
  const secrets = await ports.secrets();
  // Before a person is asked for a secret that could not be kept.
  await secrets.probe();
  const secret = await input.readSecret();
  const known = input.verify ? await confirmed(ports, { user, name }, secret) : {};
  await keepSecret({ ...ports, secrets }, { user, token: name }, secret, known);
  return {
    user_name: user,
    token_name: name,
    kept_in: secrets.kind,
    verified: input.verify,
    expires_at: known.expires_at ?? null,
  };
}

/** Whoever has a secret need not be allowed to look at the token: then less is known of it. */
async function confirmed(
  ports: Pick<Ports, 'backend'>,
  named: { readonly user: string; readonly name: string },
  secret: string,
): Promise<StoredFor> {
  const verified = await ports.backend.verifyToken(secret);
  requireSame(verified, named);
  const [token, created] = await Promise.all([
    findListed(ports, verified),
    accountCreated(ports, verified.user_name),
  ]);
  const known = token ? storedFor(token, created) : { account_created_at: created };
  return { ...known, expires_at: verified.expires_at ?? token?.expires_at };
}
