import type { AttentionItem, ComingExpiry, Urgency } from '../../../src/domain/fleet/attention.ts';
import { urgencies } from '../../../src/domain/fleet/attention.ts';
import { byText } from '../../../src/domain/text/order.ts';
import { inWords } from '../../../src/domain/time/expiry.ts';
import type { ContextAttention, UnreadContext } from '../../../src/usecases/fleet/attention.ts';
import { hintWords } from '../../hint-words.ts';
import type { Searchable } from '../../input/query.ts';
import type { ListRules } from '../../list.ts';
import type { Tone } from '../../theme.ts';

/** A line of the list: something that needs a person, a context that could not be read, or a token of a picked week. */
export type AttentionRow = { readonly context: string } & (
  | { readonly is: 'item'; readonly item: AttentionItem }
  | { readonly is: 'unread'; readonly unread: UnreadContext }
  | { readonly is: 'coming'; readonly coming: ComingExpiry }
);

/** What is known of a context. */
export interface KnownContext {
  readonly name: string;
  /** As it was read last; it stays when a later reading fails. */
  readonly attention: ContextAttention | undefined;
  /** Why the last reading failed. */
  readonly unread: UnreadContext | undefined;
  readonly isReading: boolean;
  /** When the last reading ended. */
  readonly readAt: Date | undefined;
}

/** @returns what needs a person in all contexts, the most urgent first. */
export function attentionRows(contexts: readonly KnownContext[]): readonly AttentionRow[] {
  return contexts
    .flatMap(({ name: context, attention, unread }): AttentionRow[] => [
      ...(unread ? [{ is: 'unread' as const, context, unread }] : []),
      ...(attention?.items ?? []).map((item) => ({ is: 'item' as const, context, item })),
    ])
    .sort(mostUrgentFirst);
}

/** Names in the list stay the same however often it is read. */
function idOf(row: AttentionRow): string {
  switch (row.is) {
    case 'item':
      return [row.context, row.item.user, row.item.token, row.item.urgency, row.item.message].join('\n');
    case 'unread':
      return `${row.context}\nunread`;
    case 'coming':
      return [row.context, row.coming.user, row.coming.token].join('\n');
  }
}

function mostUrgentFirst(a: AttentionRow, b: AttentionRow): number {
  return rank(a) - rank(b) || byText(instantOf(a), instantOf(b)) || byContext(a, b);
}

/** A context that nobody can look into comes after what has expired: there may be worse in it. */
function rank(row: AttentionRow): number {
  if (row.is === 'coming') return 0;
  return row.is === 'unread' ? urgencies.indexOf('critical') - 0.5 : urgencies.indexOf(row.item.urgency);
}

function instantOf(row: AttentionRow): string {
  if (row.is === 'coming') return row.coming.expires_at;
  return (row.is === 'item' && row.item.at) || '~';
}

function byContext(a: AttentionRow, b: AttentionRow): number {
  return byText(a.context, b.context) || byText(subjectOf(a), subjectOf(b));
}

const words: Readonly<Record<Urgency, { readonly text: string; readonly tone: Tone }>> = {
  expired: { text: 'EXPIRED', tone: 'danger' },
  critical: { text: 'expires', tone: 'danger' },
  interrupted: { text: 'INTERRUPTED', tone: 'danger' },
  due: { text: 'GRACE ENDED', tone: 'warning' },
  risk: { text: 'RISK', tone: 'danger' },
  expiring: { text: 'expires', tone: 'warning' },
  undelivered: { text: 'no destination', tone: 'warning' },
  finding: { text: 'check', tone: 'warning' },
  notice: { text: 'notice', tone: 'plain' },
};

const unreadWords: Readonly<Record<UnreadContext['kind'], string>> = {
  login: 'LOGIN EXPIRED',
  unreachable: 'UNREACHABLE',
  failed: 'NOT READ',
};

/** @returns what it is, in a word or two. */
export function headlineOf(row: AttentionRow, now: Date): { readonly text: string; readonly tone: Tone } {
  if (row.is === 'unread') return { text: unreadWords[row.unread.kind], tone: 'danger' };
  if (row.is === 'coming') {
    const { expires_at, reaches } = row.coming;
    return { text: inWords(expires_at, now), tone: reaches ? 'plain' : 'warning' };
  }
  const { urgency, at } = row.item;
  const { text, tone } = words[urgency];
  if (text === 'expires' && at !== undefined) return { text: inWords(at, now), tone };
  return { text, tone };
}

/** @returns whose it is: the account and the token. */
export function subjectOf(row: AttentionRow): string {
  if (row.is === 'unread') return '-';
  const { user, token } = row.is === 'item' ? row.item : row.coming;
  return token === undefined ? user : `${user}/${token}`;
}

/** @returns what is wrong, in sentences. */
export function messageOf(row: AttentionRow): string {
  switch (row.is) {
    case 'item':
      return row.item.message;
    case 'unread':
      return row.unread.message;
    case 'coming':
      return row.coming.reaches
        ? 'Its new secret is stored or delivered when it is rotated.'
        : 'Nobody would get its new secret when it is rotated: it is not stored here and has no destination.';
  }
}

/** @returns whether the context of a line could not be read again since. */
export function isStale({ context }: AttentionRow, contexts: readonly KnownContext[] = []): boolean {
  return contexts.find(({ name }) => name === context)?.unread !== undefined;
}

/** @returns what mends it; nothing of what may be so no longer. */
export function fixOf(row: AttentionRow, contexts: readonly KnownContext[] | undefined): string | undefined {
  if (row.is !== 'unread' && isStale(row, contexts)) return undefined;
  const fix = row.is === 'item' ? row.item.fix : row.is === 'unread' ? row.unread.fix : undefined;
  return fix === undefined ? undefined : hintWords(fix, row);
}

/** How the lines are searched (`is:risk`, `context:prod`, `account:svc-ci`) and sorted. */
export const attentionRules: ListRules<AttentionRow> = {
  idOf,
  searchable,
  fields: ['is', 'context', 'account'],
  sorts: [
    { heading: 'WHAT', compare: mostUrgentFirst },
    { heading: 'CONTEXT', compare: (a, b) => byContext(a, b) || mostUrgentFirst(a, b) },
    { heading: 'ACCOUNT', compare: (a, b) => byText(subjectOf(a), subjectOf(b)) || mostUrgentFirst(a, b) },
  ],
  isReadSorted: true,
};

function searchable(row: AttentionRow): Searchable {
  const kind = row.is === 'item' ? row.item.urgency : row.is;
  return {
    text: [kind, row.context, subjectOf(row), messageOf(row)].join('\n').toLowerCase(),
    fields: () => ({
      is: [kind],
      context: [row.context.toLowerCase()],
      account: [subjectOf(row).toLowerCase()],
    }),
  };
}
