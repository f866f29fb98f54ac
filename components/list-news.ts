import { setTimeout as sleep } from 'node:timers/promises';
import { counted } from '../src/domain/text/plural.ts';
import type { Request } from './screen.ts';

/** What a refresh has changed in a list. */
export interface ListNews {
  /** By the id of the row: whether it is new, or another than before. */
  readonly rows: ReadonlyMap<string, 'new' | 'changed'>;
  /** The ids of the rows that are gone. */
  readonly gone: readonly string[];
}

/** The sign before a row. */
export const newsSigns = { new: '+', changed: '~' } as const;

/** @returns what is other than before, by what is shown of each row; undefined where nothing is. */
export function newsOf<Row>(
  before: readonly Row[],
  after: readonly Row[],
  { idOf, shows }: { readonly idOf: (row: Row) => string; readonly shows: (row: Row) => string },
): ListNews | undefined {
  const old = new Map(before.map((row) => [idOf(row), row]));
  const rows = new Map<string, 'new' | 'changed'>();
  for (const row of after) {
    const id = idOf(row);
    const was = old.get(id);
    if (was === undefined) rows.set(id, 'new');
    else if (shows(was) !== shows(row)) rows.set(id, 'changed');
    old.delete(id);
  }
  const gone = [...old.keys()];
  return rows.size + gone.length === 0 ? undefined : { rows, gone };
}

/** So many rows are named. */
const mostNamed = 3;

/** @returns what has changed, in a sentence: `1 account changed (svc-a), 1 new (svc-b).` */
export function newsText({ rows, gone }: ListNews, noun: string): string {
  const ids = (kind: 'new' | 'changed') => [...rows].flatMap(([id, one]) => (one === kind ? [id] : []));
  const parts = [
    { ids: ids('changed'), what: 'changed' },
    { ids: ids('new'), what: 'new' },
    { ids: gone, what: 'gone' },
  ]
    .filter((part) => part.ids.length > 0)
    .map((part, index) => {
      const count = index === 0 ? counted(part.ids.length, noun) : String(part.ids.length);
      const more = part.ids.length > mostNamed ? ', ...' : '';
      return `${count} ${part.what} (${part.ids.slice(0, mostNamed).join(', ')}${more})`;
    });
  return `${parts.join(', ')}.`;
}

/** How long what has changed is marked, in milliseconds. */
const moment = 5000;

/** @returns what takes the marks away a moment later. */
export function fading<Action>(faded: Action): Request<Action> {
  return {
    kind: 'task',
    task: {
      async run(_services, _send, signal) {
        await sleep(moment, undefined, { signal }).catch(() => undefined);
        return faded;
      },
      failed: () => faded,
      background: true,
    },
  };
}
