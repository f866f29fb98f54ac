import type { Dialogue } from './dialogue.ts';
import type { LinearWorld } from './world.ts';

/** How many lines of a list are read out at once. */
const pageSize = 20;

/** What was answered to a list: one of its items, the letter of a word that was offered besides, or text after `/`. */
export type Chosen<Item> =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'word'; readonly word: string; readonly text: string };

/** A list to read out, and what else can be answered. */
interface Choices<Item> {
  readonly items: readonly Item[];
  readonly line: (item: Item) => string;
  /** Each by its first letter: `n new account`. */
  readonly words: readonly string[];
  /** What Enter alone means: the letter of a word, or an item. It is said with the question. */
  readonly enter: string | { readonly item: Item };
}

/**
 * Reads a list out with numbers and asks for one. A long list is read in parts: `m` goes on. What is none of what was
 * offered is asked again: no answer means something that was not said.
 */
export async function choose<Item>(dialogue: Dialogue, choices: Choices<Item>): Promise<Chosen<Item>> {
  const { items, line } = choices;
  for (let from = 0; ; ) {
    const page = items.slice(from, from + pageSize);
    dialogue.say(...page.map((item, index) => `${from + index + 1}. ${line(item)}`));
    for (;;) {
      const rest = items.length - from - page.length;
      const answer = await dialogue.ask(`${offersOf(choices, rest).join(', ')}:`);
      if (answer.toLowerCase() === 'm' && rest > 0) break;
      const chosen = answered(choices, answer);
      if (chosen) return chosen;
      dialogue.say(`Unknown choice "${answer}".`);
    }
    from += pageSize;
  }
}

function offersOf<Item>({ items, words, enter }: Choices<Item>, rest: number): string[] {
  const number =
    typeof enter === 'object' ? `a number (enter for ${items.indexOf(enter.item) + 1})` : 'a number';
  return [
    ...(items.length > 0 ? [number] : []),
    ...(rest > 0 ? [`m more (${rest})`] : []),
    ...words.map((word) => (word[0] === enter ? `${word} (enter)` : word)),
  ];
}

/** A number is digits and nothing else; a word is its letter, or all of it. */
function answered<Item>({ items, words, enter }: Choices<Item>, answer: string): Chosen<Item> | undefined {
  if (answer === '') {
    return typeof enter === 'object'
      ? { kind: 'item', item: enter.item }
      : { kind: 'word', word: enter, text: '' };
  }
  const item = /^\d+$/.test(answer) ? items[Number(answer) - 1] : undefined;
  if (item !== undefined) return { kind: 'item', item };
  const said = answer.toLowerCase();
  const word = words.find((one) => {
    const isText = one.startsWith('/') && answer.startsWith('/');
    return isText || said === one[0] || said === one.slice(2).toLowerCase();
  });
  return word === undefined
    ? undefined
    : { kind: 'word', word: word.charAt(0), text: answer.slice(1).trim() };
}

/** Asks before something is destroyed: in production its name has to be typed. Enter destroys nothing. */
export async function confirmedLoss(
  { dialogue, place }: Pick<LinearWorld, 'dialogue' | 'place'>,
  question: string,
): Promise<boolean> {
  if (!place.production) return confirmed(dialogue, question, 'no');
  for (;;) {
    const answer = await dialogue.ask(
      `${question} This is production. Type ${place.name} to go on (enter for no):`,
    );
    if (answer === place.name) return true;
    if (answer === '' || isNo(answer)) return false;
    dialogue.say(`"${answer}" is not ${place.name}.`);
  }
}

/** Asks a yes-no question until it is answered; Enter alone takes the answer that is named. */
export async function confirmed(dialogue: Dialogue, question: string, enter: 'yes' | 'no'): Promise<boolean> {
  for (;;) {
    const answer = await dialogue.ask(`${question} Type yes or no (enter for ${enter}):`);
    if (answer === '') return enter === 'yes';
    if (/^y(es)?$/i.test(answer)) return true;
    if (isNo(answer)) return false;
    dialogue.say(`"${answer}" is neither yes nor no.`);
  }
}

function isNo(answer: string): boolean {
  return /^no?$/i.test(answer);
}
