import { counted } from '../../../src/domain/text/plural.ts';
import { auditOutcome, auditTarget } from '../../../src/output/audit.ts';
import type { AuditRecord } from '../../../src/ports.ts';
import { verbs } from '../../keymap.ts';
import { workingMend } from './keys.ts';
import type { AttentionRow, KnownContext } from './rows.ts';
import type { AttentionState } from './state.ts';

/** @returns how well a context is known: a word or two. */
export function standingOfContext({ attention, unread, isReading }: KnownContext): string {
  if (unread) return { login: 'login expired', unreachable: 'unreachable', failed: 'not read' }[unread.kind];
  if (attention) return 'read';
  return isReading ? 'loading ...' : 'waiting';
}

/** @returns a context in a sentence. */
export function contextSentence(context: KnownContext): string {
  const { name, attention, unread } = context;
  const standing = standingOfContext(context);
  if (attention === undefined) return `${name}: ${standing}${unread ? `: ${unread.message}` : ''}`;
  const { accounts, tokens, expired, expiring, risk } = attention.counts;
  const counts = `${counted(accounts, 'account')}, ${counted(tokens, 'token')}, ${expired} expired, ${expiring} soon, ${risk} RISK`;
  return unread ? `${name}: ${standing}; before: ${counts}` : `${name}: ${counts}`;
}

/** @returns a record of the audit log in a line. */
export function recentText(record: AuditRecord): string {
  const { actor, action, outcome } = record;
  const failed = outcome === 'done' ? '' : `: ${auditOutcome(record)}`;
  return `${actor} ${action} ${auditTarget(record)}${failed}`;
}

/** @returns the key that mends a line, as it is shown beside it. */
export function keyOf(row: AttentionRow, state: Pick<AttentionState, 'here' | 'contexts'>): string {
  const mend = workingMend(row, state);
  return mend === undefined ? '-' : verbs[mend.verb].keys[0];
}
