import { topOf } from '../router.ts';
import type { Place } from '../shell/place.ts';
import type { Catalogue, Shell, Status } from '../shell/shell.ts';
import { heldSentence } from '../shell/undo.ts';
import { unsentOf } from '../shell/undo-state.ts';
import { pageAfter, rowsOfPage } from './page.ts';
import type { LinearView } from './view.ts';

/** More rows than these that changed are read out with all of their page. */
const mostChanged = 3;

/** What was said last, to find out what is new. */
interface Said {
  readonly key: string;
  readonly view: LinearView;
  readonly rows: readonly string[];
}

/** Writes lines. */
type Say = (...lines: readonly string[]) => void;

/** Says what is new since it was asked last. */
export interface Announcer {
  /** Says it; rows only where `withRows`: while something is under way they still change. */
  announce(shell: Shell, view: LinearView, withRows: boolean, say?: Say): void;
  /** @returns what happened last and was not said yet: whoever asks says it. */
  takeNews(shell: Shell): readonly string[];
  /** Says everything next time. */
  forget(): void;
  /** Says the selected row next time, also where it is the one that was. */
  reselect(): void;
}

/** @returns an announcer that has said nothing yet. */
export function createAnnouncer(toPerson: Say, catalogue: Catalogue): Announcer {
  let said: Said | undefined;
  let status: Status | undefined;
  let place: Place | undefined;
  let facts: readonly string[] = [];
  let held = 0;
  const statusNews = (shell: Shell): string[] => {
    const lines = shell.status && shell.status !== status ? [statusText(shell.status)] : [];
    status = shell.status;
    const isNew = unsentOf(shell.undo).filter(({ id }) => id > held);
    held = shell.undo.nextId - 1;
    return [...lines, ...isNew.map(heldSentence)];
  };
  const news = (shell: Shell): string[] => {
    const lines: string[] = [];
    if (place !== shell.place)
      lines.push(`Context ${placeText(shell.place)}${place === undefined ? '' : ', for this run only'}.`);
    place = shell.place;
    lines.push(...statusNews(shell));
    const told = factsIn(shell, catalogue);
    const changed = told.filter((fact) => !facts.includes(fact));
    if (changed.length > 0) lines.push(changed.join(' '));
    facts = told;
    return lines;
  };
  /** A screen that was come back to is being read again: what it says until then is not read out. */
  let old: { readonly key: string; readonly lines: string } | undefined;
  const isOld = (key: string, view: LinearView): boolean => {
    const lines = JSON.stringify(view.lines);
    if (old?.key === key) return old.lines === lines;
    // One line says that it is being read, or worked on.
    if (view.list === undefined && view.lines.length < 2) return false;
    old = { key, lines };
    return true;
  };
  return {
    announce(shell, view, withRows, say = toPerson) {
      const key = keyOf(shell, view);
      const before = said?.key === key ? said : undefined;
      if (!withRows && !before && isOld(key, view)) {
        say(...news(shell));
        return;
      }
      old = undefined;
      const rows = withRows ? rowTexts(view) : (before?.rows ?? []);
      const lines = [
        ...news(shell),
        ...(before ? [] : ['', `${view.title}.`]),
        ...view.lines.filter((line) => !before?.view.lines.includes(line)),
        ...(withRows ? rowNews(view, rows, before) : []),
        ...(view.problem !== undefined && withRows ? [view.problem] : []),
      ];
      said = { key, view: withRows ? view : { ...view, list: before?.view.list }, rows };
      say(...lines);
    },
    takeNews: statusNews,
    forget: () => (said = undefined),
    reselect() {
      if (said?.view.list)
        said = { ...said, view: { ...said.view, list: { ...said.view.list, selected: -1 } } };
    },
  };
}

/** @returns where one is, in words: `prod, PRODUCTION, read-only`. */
export function placeText({ name, marks }: Place): string {
  return [name, ...marks.map(({ text }) => text)].join(', ');
}

function keyOf({ router, overlay }: Shell, { title }: LinearView): string {
  return JSON.stringify([topOf(router)?.id, overlay?.kind, title]);
}

function statusText({ text, tone, isUndoable }: Status): string {
  const undo = isUndoable ? ' u undoes it.' : '';
  return `${{ good: '', warning: 'Warning: ', danger: 'Error: ' }[tone]}${text}${undo}`;
}

/** What the header and the tabs show. */
function factsIn({ facts, live }: Shell, { tabs }: Catalogue): readonly string[] {
  const waiting = tabs.flatMap(({ title, screen }) => {
    const count = facts.badges?.[screen];
    return count ? [`${title} ${count}`] : [];
  });
  return [
    live.isLoginExpired && 'The login has expired: L signs in again.',
    facts.identity && `Signed in as ${facts.identity}.`,
    facts.counts && `${facts.counts.replaceAll(' · ', ', ')}.`,
    waiting.length > 0 && `Work waits in ${waiting.join(', ')}.`,
  ].filter((fact) => typeof fact === 'string');
}

function rowTexts({ list }: LinearView): readonly string[] {
  return list ? rowsOfPage(list).map(({ index, text }) => `${index + 1}. ${text}`) : [];
}

/** The rows of the page: all of them where it is another one, else those that changed, or the one that is selected now. */
function rowNews({ list }: LinearView, rows: readonly string[], before: Said | undefined): readonly string[] {
  if (list === undefined) return [];
  const changed = rows.filter((row) => !before?.rows.includes(row));
  if (before?.view.list?.count !== list.count || changed.length > mostChanged)
    return [...rows, ...moreText(list)];
  if (changed.length > 0 || before.view.list.selected === list.selected) return changed;
  return [`Selected: ${list.selected + 1}. ${list.row(list.selected)}`];
}

function moreText(list: NonNullable<LinearView['list']>): readonly string[] {
  const next = pageAfter(list);
  return next === undefined ? [] : [`${list.count - next} more.`];
}
