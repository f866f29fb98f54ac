import { byText } from '../text/order.ts';
import { isExpired } from '../time/expiry.ts';
import { refOf } from '../token/token.ts';
import {
  accountFindings,
  everyoneFindings,
  recordFindings,
  rotationFindings,
  secretFindings,
} from './account-findings.ts';
import { type CheckFinding, findingKinds } from './finding.ts';
import { type CheckedAccount, type Horizon, type Inventory, isFarAhead, isInOrder } from './inventory.ts';
import type { Lineage } from './lineage.ts';
import { tokenFindings } from './token-findings.ts';

/** How many there are. `expiring` counts tokens that still work and stop within the span; `critical` is part of it. */
export interface CheckCounts {
  readonly accounts: number;
  readonly tokens: number;
  readonly expired: number;
  readonly expiring: number;
  readonly critical: number;
}

/** Looks at everything. @returns what is wrong, the soonest date first, then by kind and name. */
export function findAll(inventory: Inventory, horizon: Horizon): CheckFinding[] {
  const found: CheckFinding[] = [];
  for (const account of inventory.accounts) {
    // Most accounts of a large fleet are in order, and take neither a call nor a list.
    if (!isInOrder(account, inventory, horizon)) {
      found.push(
        ...tokenFindings(account, inventory, horizon),
        ...accountFindings(account, inventory, horizon),
      );
    }
  }
  return [
    ...found,
    ...everyoneFindings(inventory),
    ...secretFindings(inventory, horizon),
    ...rotationFindings(inventory, horizon),
    ...recordFindings(inventory),
  ]
    .flatMap((finding) => ruled(finding, inventory))
    .sort(byUrgency);
}

/** @returns the counts over all tokens. One whose successor works counts neither as expired nor as expiring. */
export function countAll(
  accounts: readonly CheckedAccount[],
  horizon: Horizon,
  lineage: Pick<Lineage, 'isAside'>,
): CheckCounts {
  const { now, within, critical } = horizon;
  let [tokens, expired, expiring, soonest] = [0, 0, 0, 0];
  for (const account of accounts) {
    tokens += account.tokens.length;
    for (const token of account.tokens) {
      if (isFarAhead(token, horizon) || lineage.isAside(refOf(token))) continue;
      const { expires_at } = token;
      if (isExpired(expires_at, now)) expired++;
      else if (isExpired(expires_at, within)) {
        expiring++;
        if (isExpired(expires_at, critical)) soonest++;
      }
    }
  }
  return { accounts: accounts.length, tokens, expired, expiring, critical: soonest };
}

/** @returns the finding as the policy wants it counted; nothing where that is off. */
function ruled(finding: CheckFinding, { policy }: Inventory): CheckFinding[] {
  const severity = policy.severity?.[finding.kind];
  if (severity === 'off') return [];
  return severity === undefined ? [finding] : [{ ...finding, severity }];
}

function byUrgency(a: CheckFinding, b: CheckFinding): number {
  const order = (finding: CheckFinding) => {
    const isDate = finding.kind === 'token_expired' || finding.kind === 'token_expiring';
    // Instants of one form compare as text; what has no date of its own comes after all that do.
    return `${isDate ? finding.expires_at : '~'} ${String(findingKinds.indexOf(finding.kind)).padStart(2, '0')}`;
  };
  return byText(order(a), order(b)) || byText(a.user, b.user) || byText(a.token ?? '', b.token ?? '');
}
