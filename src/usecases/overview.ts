import type { Account, Identity, KeptSecret, LongCall, Ports } from '../ports.ts';

/** Everything of a context at a glance: who asks, every account with roles and tokens, which secrets are kept here. */
export interface Overview {
  readonly identity: Identity;
  readonly accounts: readonly Account[];
  readonly kept: readonly KeptSecret[];
}

/** Reads a whole context, for the fleet-wide views. Tells of progress where that takes long. */
export async function overview(ports: Pick<Ports, 'backend' | 'kept'>, call?: LongCall): Promise<Overview> {
  const [identity, accounts, kept] = await Promise.all([
    ports.backend.whoami(),
    ports.backend.listAccounts(call),
    ports.kept.list(),
  ]);
  return { identity, accounts, kept };
}
