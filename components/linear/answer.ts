import type { Tab } from '../router.ts';
import type { LinearOffer } from './offers.ts';
import { firstOfPage, pageAfter } from './page.ts';
import type { LinearView } from './view.ts';

/** What a line means. Nothing else is ever done on one. */
export type Meaning =
  | { readonly kind: 'press'; readonly offer: LinearOffer }
  /** Selects a row; then does something with it, where that was asked for. */
  | { readonly kind: 'row'; readonly index: number; readonly offer?: LinearOffer | undefined }
  | { readonly kind: 'text'; readonly text: string }
  /** Text for the field that a key opens. */
  | { readonly kind: 'textFor'; readonly offer: LinearOffer; readonly text: string }
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'commands'; readonly text: string }
  /** Says everything again. */
  | { readonly kind: 'again' }
  | { readonly kind: 'unknown' };

/** What can be answered now. */
export interface Answerable {
  readonly view: LinearView;
  readonly offers: readonly LinearOffer[];
  readonly tabs: readonly Tab[];
}

/** @returns what a line means, its blanks taken off. */
export function meaningOf(line: string, now: Answerable): Meaning {
  if (line === '') return entered(now);
  if (now.view.field) return inField(line, now);
  if (line.startsWith(':')) return anywhere(line.slice(1).trim(), now);
  const filter = offerNamed('/', now.offers);
  if (line.startsWith('/') && filter) return { kind: 'textFor', offer: filter, text: line.slice(1).trim() };
  return named(line, now) ?? tabNamed(line, now) ?? withRow(line, now) ?? { kind: 'unknown' };
}

/** @returns what Enter alone does, where it does something. */
export function enterOf(offers: readonly LinearOffer[]): LinearOffer | undefined {
  return offers.find(({ names }) => names.includes('enter'));
}

function entered({ offers }: Answerable): Meaning {
  const offer = enterOf(offers);
  return offer ? { kind: 'press', offer } : { kind: 'again' };
}

/** Where text is asked for every line is text, but the number of a row, and a key or a word behind `:`. */
function inField(line: string, now: Answerable): Meaning {
  if (now.view.field?.hidden) {
    const offer = line.startsWith(':') ? offerNamed(line.slice(1).trim(), now.offers) : undefined;
    return offer ? { kind: 'press', offer } : { kind: 'text', text: line };
  }
  if (line.startsWith(':')) {
    const offer = offerNamed(line.slice(1).trim(), now.offers);
    return offer ? { kind: 'press', offer } : { kind: 'unknown' };
  }
  const index = rowNumbered(line, now.view);
  return index === undefined ? { kind: 'text', text: line } : { kind: 'row', index, offer: verbOf(now) };
}

/** Behind `:`, a main screen, a key, a word, or what the commands are searched for. */
function anywhere(name: string, now: Answerable): Meaning {
  return (
    tabNamed(name, now) ?? (name === '' ? undefined : named(name, now)) ?? { kind: 'commands', text: name }
  );
}

function named(line: string, now: Answerable): Meaning | undefined {
  const index = rowNumbered(line, now.view);
  if (index !== undefined) return { kind: 'row', index, offer: verbOf(now) };
  const page = pageNamed(line, now);
  if (page !== undefined) return { kind: 'row', index: page };
  const offer = offerNamed(line, now.offers);
  return offer && { kind: 'press', offer };
}

function tabNamed(line: string, { tabs }: Answerable): Meaning | undefined {
  const tab = tabs.find(({ title }) => title.toLowerCase() === line.toLowerCase());
  return tab && { kind: 'tab', tab };
}

/** @returns what a key or a word offers; a key as it is written, a word in any case. */
export function offerNamed(name: string, offers: readonly LinearOffer[]): LinearOffer | undefined {
  const isKey = [...name].length === 1;
  return offers.find(({ names }) => names.includes(isKey ? name : name.toLowerCase()));
}

/** `d 2`: a key or a word, and the row it is meant for. */
function withRow(line: string, { view, offers }: Answerable): Meaning | undefined {
  const [, name = '', number = ''] = /^(.+?)\s+(\d+)$/.exec(line) ?? [];
  const index = rowNumbered(number, view);
  const offer = offerNamed(name, offers);
  return index === undefined || offer === undefined ? undefined : { kind: 'row', index, offer };
}

function rowNumbered(line: string, { list }: LinearView): number | undefined {
  if (list === undefined || !/^\d+$/.test(line)) return undefined;
  const index = Number(line) - 1;
  return index >= 0 && index < list.count ? index : undefined;
}

/** @returns the first row of another page, where that is what was asked for. */
function pageNamed(line: string, { view: { list }, offers }: Answerable): number | undefined {
  if (list === undefined) return undefined;
  const verb = line === 'm' || line === 'more' ? 'pageDown' : offerNamed(line, offers)?.verb;
  if (verb === 'pageDown') return pageAfter(list);
  return verb === 'pageUp' ? firstOfPage(list, -1) : undefined;
}

function verbOf({ view, offers }: Answerable): LinearOffer | undefined {
  return offers.find(({ verb }) => verb === view.list?.verb);
}
