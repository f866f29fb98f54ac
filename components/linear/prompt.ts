import { verbs } from '../keymap.ts';
import type { Question } from '../screen.ts';
import { enterOf } from './answer.ts';
import type { LinearOffer } from './offers.ts';
import { pageAfter } from './page.ts';
import type { LinearList, LinearView } from './view.ts';

/** @returns the question: what can be answered, and what Enter alone does. */
export function promptOf(view: LinearView, offers: readonly LinearOffer[]): string {
  return view.field ? fieldPrompt(view, offers) : `${choices(view, offers).join(', ')}:`;
}

/** @returns what an offer is called in a question: `n new`, `choose` where its key cannot be typed as a line. */
export function linearOfferText({ verb, label, key }: LinearOffer): string {
  // What is written in lines cannot be taken off the screen again.
  const said = verb === 'reveal' ? `${label} (stays in the scrollback)` : label;
  return key.name === 'space' ? said : `${verbs[verb].keys[0]} ${said}`;
}

function choices({ list }: LinearView, offers: readonly LinearOffer[]): readonly string[] {
  const enter = enterOf(offers);
  const rest = offers.filter(({ verb, isQuiet }) => verb !== enter?.verb && verb !== list?.verb && !isQuiet);
  return [
    ...(list ? listWords(list, offers) : []),
    enter ? linearOfferText(enter) : 'enter repeat',
    ...rest.map(linearOfferText),
  ];
}

function listWords(list: LinearList, offers: readonly LinearOffer[]): readonly string[] {
  const verb = offers.find((offer) => offer.verb === list.verb);
  const next = pageAfter(list);
  return [
    `number ${verb?.label ?? 'select'} (at ${list.selected + 1})`,
    ...(next === undefined ? [] : [`m more (${list.count - next})`]),
  ];
}

function fieldPrompt({ field, list, problem }: LinearView, offers: readonly LinearOffer[]): string {
  const enter = enterOf(offers);
  const ways = [
    ...(list ? [`number ${offers.find(({ verb }) => verb === list.verb)?.label ?? 'select'}`] : []),
    field?.value && !field.searches && problem === undefined
      ? `enter for ${field.value}`
      : `enter ${(problem === undefined && enter?.label) || 'repeat'}`,
    ...offers
      .filter((offer) => offer !== enter && !offer.isQuiet)
      .map(({ key, label }) => `:${key.name} ${label}`),
  ];
  return `${field?.label} (${ways.join(', ')}):`;
}

/** @returns how a question before something is asked: nothing is done on Enter alone. */
export function questionPrompt({ typed, yes, no, stay }: Question): string {
  if (stay !== undefined) return `Type yes to ${yes}, no to ${no}, esc to ${stay} (enter to ${stay}):`;
  return typed === undefined
    ? `Type yes to ${yes}, no to ${no} (enter for no):`
    : `This is production. Type ${typed} to ${yes} (enter for no, ${no}):`;
}

/** @returns whether a line answers a question neither with yes nor with no, where that can be done. */
export function stays(line: string, { stay }: Question): boolean {
  return stay !== undefined && ['', 'esc', 'back', 'cancel', stay].includes(line.toLowerCase());
}

/** @returns what a line answers to such a question; undefined where it is neither. */
export function agreed(line: string, { typed, yes, destructive }: Question): boolean | undefined {
  const said = line.toLowerCase();
  if (typed !== undefined && line === typed) return true;
  if (['', 'n', 'no', 'esc', 'back', 'cancel'].includes(said)) return false;
  if (typed !== undefined) return undefined;
  if (said === 'yes' || said === yes.toLowerCase()) return true;
  // One letter is typed by mistake too easily.
  return said === 'y' && !destructive ? true : undefined;
}
