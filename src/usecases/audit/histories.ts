import type { AuditRecord, Ports } from '../../ports.ts';

/** What the audit log tells of an account. */
export interface AccountHistory {
  /** The newest records, newest first. */
  readonly latest: readonly AuditRecord[];
  /** By token: who retrieved its secret last. */
  readonly retrieved: ReadonlyMap<string, AuditRecord>;
}

/** What the audit log tells, by account. */
export type AccountHistories = ReadonlyMap<string, AccountHistory>;

/** So many records of each account are told. */
const mostLatest = 12;

/** An account's history as it is gathered. */
interface Gathered {
  readonly latest: AuditRecord[];
  readonly retrieved: Map<string, AuditRecord>;
}

/** Reads what was done to the accounts of a context, through this program: one pass over the whole audit log. */
export async function readHistories(
  { audit }: Pick<Ports, 'audit'>,
  context: string,
): Promise<AccountHistories> {
  const found = new Map<string, Gathered>();
  for await (const { records } of audit.read())
    for (const record of records)
      if (record.context === context && record.user !== undefined) gather(found, record.user, record);
  return found;
}

/** Records come oldest first. */
function gather(found: Map<string, Gathered>, user: string, record: AuditRecord): void {
  const history: Gathered = found.get(user) ?? { latest: [], retrieved: new Map() };
  found.set(user, history);
  history.latest.unshift(record);
  if (history.latest.length > mostLatest) history.latest.pop();
  const { action, outcome, token } = record;
  if (action === 'secret.get' && outcome === 'done' && token !== undefined)
    history.retrieved.set(token, record);
  // A token that was made again has the name, not the readers, of the one before.
  if (action === 'token.create' && token !== undefined) history.retrieved.delete(token);
}
