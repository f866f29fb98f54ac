import { commandHint } from '../../domain/hint/hint.ts';
import { withoutContext } from '../../domain/settings/context-entries.ts';
import { type ContextSettings, localContext } from '../../domain/settings/settings.ts';
import { tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Ports, Records, SecretRecord, SecretRecords, SecretStore } from '../../ports.ts';
import { unreadableText } from '../doctor/records.ts';
import { keepsSecret } from '../login/logout.ts';
import { contextCalled } from './contexts.ts';

/** A context that is gone, and what went with it on this machine. */
export interface ContextRemoved {
  readonly context: string;
  /** Secrets of tokens that were kept here: `user/token`. */
  readonly secrets: readonly string[];
}

/** What was kept for the context that goes. */
export interface ContextHoldings {
  readonly secretRecords: SecretRecords;
  readonly secrets: () => Promise<SecretStore>;
  readonly records: Records;
}

/** A context that is to go, and what is kept for it. */
export interface ContextLoss {
  readonly name: string;
  readonly context: ContextSettings;
  readonly records: readonly SecretRecord[];
  readonly holdings: ContextHoldings;
}

/**
 * Finds out what removing a context means.
 * @param openHoldings of the context that goes, whichever one is at hand
 * @throws UserError `usage` for `local`, `not_found`; `store_unreadable` where a record of it cannot be read
 */
export async function planContextRemoval(
  { settings }: Pick<Ports, 'settings'>,
  openHoldings: () => Promise<ContextHoldings>,
  name: string,
): Promise<ContextLoss> {
  if (name === localContext)
    throw new UserError('usage', `"${localContext}" is the store on this machine and cannot be removed.`);
  const context = contextCalled(name, await settings.read());
  const holdings = await openHoldings();
  await requireAllReadable(holdings.records, name);
  return { name, context, records: await holdings.secretRecords.list(), holdings };
}

/**
 * Removes a context from this machine, with its login and the stored secrets. The service itself is
 * not touched: its tokens go on working.
 * @throws what the secret store says: then the context stays
 */
export async function removeContext(
  ports: Pick<Ports, 'settings' | 'logins'>,
  { name, context, records, holdings: { secretRecords, secrets } }: ContextLoss,
): Promise<ContextRemoved> {
  if (records.length > 0) {
    const store = await secrets();
    for (const ref of records) {
      await store.delete(ref);
      await secretRecords.remove(ref);
    }
  }
  if (keepsSecret(context)) await ports.logins.forget(name);
  await ports.settings.change((before) => withoutContext(before, name));
  return { context: name, secrets: records.map(tokenLabel) };
}

/** What a record that cannot be read says of would stay in the secret store, and nothing would know of it any more. */
async function requireAllReadable(files: Records, context: string): Promise<void> {
  const [first] = await files.unreadable();
  if (first === undefined) return;
  const text = unreadableText(first);
  throw new UserError(
    'store_unreadable',
    `${text.charAt(0).toUpperCase()}${text.slice(1)}. The context stays.`,
    first.remedy === 'by_hand' ? first.hint : commandHint('doctor', [], { fix: true, context }),
  );
}
