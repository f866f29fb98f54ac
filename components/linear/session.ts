import type { Key } from '../input/keys.ts';
import { secretProblem } from '../pasted-secret.ts';
import type { Question } from '../screen.ts';
import { helpRows } from '../shell/help-rows.ts';
import type { Runtime } from '../shell/runtime.ts';
import type { Catalogue, Shell } from '../shell/shell.ts';
import { unsentOf } from '../shell/undo-state.ts';
import { interruptCode } from '../shell/update.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { type Answerable, type Meaning, meaningOf, offerNamed } from './answer.ts';
import type { Dialogue } from './dialogue.ts';
import { keyNamed, type LinearOffer, offersOf } from './offers.ts';
import { rowsOfPage } from './page.ts';
import { agreed, promptOf, questionPrompt, stays } from './prompt.ts';
import type { LinearView } from './view.ts';
import { clearField, viewOf } from './views.ts';

/** What a dialogue is held over. */
export interface LinearParts {
  readonly runtime: Runtime;
  readonly catalogue: Catalogue;
  readonly dialogue: Dialogue;
  /** The exit code, once the program shall end. */
  readonly ended: () => number | undefined;
}

/**
 * Holds the whole dialogue: says what the screen at hand says, asks, presses the keys of the screen that the answer
 * stands for, waits until what was begun is done. Resolves with the exit code. The end of all input ends it with 0 and
 * answers no question; what nobody can take any more is undone then.
 */
export async function converse(parts: LinearParts): Promise<number> {
  const { runtime, dialogue, catalogue } = parts;
  const session: Session = { ...parts, announcer: createAnnouncer(dialogue.say, catalogue) };
  runtime.dispatch({ kind: 'start' });
  for (;;) {
    await settled(session);
    const code = parts.ended() ?? (await turn(session));
    if (code === undefined) continue;
    if (code === interruptCode || parts.ended() === undefined) await abandon(session);
    sayLast(session);
    return code;
  }
}

/** What became of what was held back until the end. */
function sayLast({ runtime, announcer, dialogue }: Session): void {
  const shell = runtime.shell();
  dialogue.say(...announcer.takeNews(shell));
  dialogue.say(...unsentOf(shell.undo).map(({ change }) => change.undone));
}

interface Session extends LinearParts {
  readonly announcer: Announcer;
}

/** One question and its answer. @returns the exit code where there is none to come */
async function turn(session: Session): Promise<number | undefined> {
  const { runtime, dialogue } = session;
  const { overlay } = runtime.shell();
  if (overlay?.kind === 'help') return help(session);
  const question = overlay?.kind === 'ask' ? overlay.question : undefined;
  const now = runtime.now();
  const before = answerable(session, now);
  if (question) dialogue.say('', question.title, ...question.lines);
  let told = before;
  // What happens while the person is thinking is said at once, and what it changed: the answer is meant for that.
  const stopListening = runtime.subscribe(() => {
    told = sayMeanwhile(session, told, overlay);
  });
  const input = question ? await dialogue.askAnew(questionPrompt(question)) : await askIn(dialogue, before);
  stopListening();
  if (input.kind === 'end') return 0;
  if (input.kind === 'interrupt') press(session, { name: 'ctrl-c' });
  else if (!isStill(session, overlay, told, now)) dialogue.say('This has changed, so nothing was done.');
  else if (question) decide(session, question, input.text);
  else answer(session, input.text, told);
  return session.ended();
}

/** @returns what can be answered by what was said last */
function sayMeanwhile(session: Session, told: Answerable, overlay: Shell['overlay']): Answerable {
  const { runtime, announcer, dialogue } = session;
  const shell = runtime.shell();
  const now = answerable(session);
  const isSame = shell.overlay !== overlay || overlay !== undefined || shapeOf(told) === shapeOf(now);
  if (isSame || runtime.busy()) {
    const news = announcer.takeNews(shell);
    if (news.length > 0) dialogue.aside(news);
    return told;
  }
  const lines: string[] = [];
  announcer.announce(shell, now.view, true, (...said) => lines.push(...said));
  if (lines.length === 0) return told;
  // Who was typing already meant what was said before.
  return dialogue.aside(lines, promptOf(now.view, now.offers)) ? told : now;
}

function askIn(dialogue: Dialogue, { view, offers }: Answerable) {
  const asked = promptOf(view, offers);
  return view.field?.hidden ? dialogue.askHidden(asked) : dialogue.ask(asked);
}

function answerable({ runtime, catalogue }: LinearParts, now = runtime.now()): Answerable {
  const shell = runtime.shell();
  return {
    view: viewOf(shell, catalogue, now),
    offers: offersOf(shell, catalogue),
    tabs: shell.overlay ? [] : catalogue.tabs,
  };
}

/** What was answered was meant for what was said: rows and keys may be others since. A question names what it is about. */
function isStill(session: Session, overlay: Shell['overlay'], before: Answerable, now: Date): boolean {
  if (session.runtime.shell().overlay !== overlay) return false;
  return overlay?.kind === 'ask' || shapeOf(before) === shapeOf(answerable(session, now));
}

function shapeOf({ view: { title, list }, offers }: Answerable): string {
  return JSON.stringify([title, list && [list.count, list.selected, rowsOfPage(list)], offers]);
}

function decide(session: Session, question: Question, line: string): void {
  if (stays(line, question)) {
    press(session, { name: 'esc' });
    session.dialogue.say(`Answered: ${question.stay}.`);
    return;
  }
  const yes = agreed(line, question);
  if (yes === undefined) session.dialogue.say(secretProblem(line) ?? `"${line}" is not a valid answer.`);
  else if (!yes) {
    press(session, question.stay === undefined ? { name: 'esc' } : keyNamed('n'));
    session.dialogue.say(`Answered no: ${question.no}.`);
  } else if (question.typed === undefined) press(session, keyNamed('y'));
  else {
    session.runtime.dispatch({ kind: 'paste', text: question.typed });
    press(session, { name: 'enter' });
  }
}

function answer(session: Session, line: string, now: Answerable): void {
  const meaning = meaningOf(line, now);
  if (meaning.kind === 'unknown')
    session.dialogue.say(secretProblem(line) ?? `Unknown answer "${line}". Nothing was done.`);
  else if (meaning.kind === 'again' || (meaning.kind === 'press' && meaning.offer.verb === 'redraw'))
    session.announcer.forget();
  else perform(session, meaning);
}

function perform(session: Session, meaning: Exclude<Meaning, { kind: 'unknown' | 'again' }>): void {
  if (meaning.kind === 'press') press(session, meaning.offer.key);
  else if (meaning.kind === 'row') select(session, meaning.index, meaning.offer);
  else if (meaning.kind === 'text') type(session, meaning.text);
  else if (meaning.kind === 'tab') press(session, keyNamed(meaning.tab.digit));
  else {
    press(session, meaning.kind === 'commands' ? keyNamed(':') : meaning.offer.key);
    type(session, meaning.text);
  }
}

function press({ runtime }: LinearParts, ...keys: readonly Key[]): void {
  for (const key of keys) runtime.dispatch({ kind: 'key', key });
}

/** Goes to a row with the keys that move, one row each; only there is done what was asked for. */
function select(session: Session, index: number, offer: LinearOffer | undefined): void {
  const selected = () => answerable(session).view.list?.selected ?? 0;
  const by = index - selected();
  press(session, ...Array.from({ length: Math.abs(by) }, () => ({ name: by > 0 ? 'down' : 'up' })));
  session.announcer.reselect();
  if (selected() !== index || offer === undefined) return;
  const still = answerable(session).offers.find(({ verb }) => verb === offer.verb);
  if (still) press(session, still.key);
  else session.dialogue.say(`"${offer.label}" does not work on row ${index + 1}.`);
}

/** Puts text into the field in place of what is in it, and takes it as Enter does, but where it only searches. */
function type(session: Session, text: string): void {
  const isHidden = answerable(session).view.field?.hidden;
  const refused = isHidden ? undefined : secretProblem(text);
  if (refused !== undefined) session.dialogue.say(refused);
  if (refused !== undefined || text === '') return;
  press(session, ...clearField);
  session.runtime.dispatch({ kind: 'paste', text });
  const { view, offers } = answerable(session);
  const enter = offerNamed('enter', offers);
  if (enter && !view.field?.searches) press(session, enter.key);
}

function help(session: Session): undefined {
  const { runtime, catalogue, dialogue } = session;
  dialogue.say(
    '',
    'Keys that work here. Type the key or its command word, then press enter.',
    ...helpRows(runtime.shell(), catalogue).map(({ keys, does }) => `${keys}: ${does}`),
    'A number is a row; a key with a number, such as "d 2", is meant for that row.',
    'm reads the next 20 rows, pageup the 20 before.',
    `Main screens, by name: ${catalogue.tabs.map(({ title }) => title.toLowerCase()).join(', ')}.`,
    'Where text is asked for, and where two things have one name, a colon comes first: ":back", ":roles".',
  );
  press(session, { name: 'esc' });
}

/** Says what happens while something is done; resolves when nothing is under way any more. */
async function settled(session: Session): Promise<void> {
  const { runtime, dialogue } = session;
  if (runtime.busy()) {
    const stopListening = dialogue.whileWaiting((input) => interrupts(session, input));
    await new Promise<void>((resolve) => {
      const look = () => {
        if (runtime.busy() && session.ended() === undefined && !isAsked(session)) say(session, false);
        else {
          stop();
          resolve();
        }
      };
      const stop = runtime.subscribe(look);
      look();
    });
    stopListening();
  }
  if (session.ended() === undefined) say(session, true);
}

/** While something is under way Ctrl-C, and "esc" or "back", ask whether to stop. All else was typed ahead. */
function interrupts(session: Session, input: { readonly kind: string; readonly text?: string }): boolean {
  if (input.kind === 'interrupt') press(session, { name: 'ctrl-c' });
  else if (input.kind === 'line' && /^:?(?:esc|back|stop)$/i.test(input.text ?? ''))
    press(session, { name: 'esc' });
  else return false;
  return true;
}

/** A question may come up while something is under way: whether to stop it. */
function isAsked({ runtime }: LinearParts): boolean {
  return runtime.shell().overlay?.kind === 'ask';
}

function say(session: Session, withRows: boolean): void {
  const { runtime, announcer } = session;
  const shell = runtime.shell();
  // A question is said when it is asked.
  if (shell.overlay?.kind === 'ask' || shell.overlay?.kind === 'help') return;
  const { view } = answerable(session);
  announcer.announce(shell, view, withRows);
  if (view.secret !== undefined) hide(session, view.secret);
}

/** A secret is said once: what is said again later is without it. */
function hide(session: Session, { of, text }: NonNullable<LinearView['secret']>): void {
  session.dialogue.say(`The secret of ${of}: ${text}`);
  const reveal = answerable(session).offers.find(({ verb }) => verb === 'reveal');
  if (reveal) press(session, reveal.key);
}

/** Nobody can answer any more: what reached nobody is taken back, and that is said. */
async function abandon(session: Session): Promise<void> {
  const before = session.runtime.shell().status;
  await session.runtime.abandon();
  const { status } = session.runtime.shell();
  if (status && status !== before) session.dialogue.say(status.text);
}
