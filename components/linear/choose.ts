import type { Dialogue } from './dialogue.ts';
import type { LinearWorld } from './world.ts';

/** How many lines of a list are read out at once. */
const pageSize = 20;

/** What was answered to a list: one of its items, or one of the words that were offered besides. */
export type Chosen<Item> =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'word'; readonly word: string };

/**
 * Reads a list out with numbers and asks for one. `words` are offered besides, by their first letter
 * (`n new account`). A long list is read in parts: `m` goes on. Anything else is explained and asked again.
 */
export async function choose<Item>(
  dialogue: Dialogue,
  list: {
    readonly items: readonly Item[];
    readonly line: (item: Item) => string;
    readonly words: readonly string[];
  },
): Promise<Chosen<Item>> {
  const { items, line, words } = list;
  for (let from = 0; ; ) {
    const page = items.slice(from, from + pageSize);
    dialogue.say(...page.map((item, index) => `${from + index + 1}. ${line(item)}`));
    const rest = items.length - from - page.length;
    const offers = [items.length > 0 && 'a number', rest > 0 && `m more (${rest})`, ...words].filter(Boolean);
    const answer = await dialogue.ask(`${offers.join(', ')}:`);
    if (answer.toLowerCase() === 'm' && rest > 0) {
      from += pageSize;
      continue;
    }
    const item = items[Number(answer) - 1];
    if (item !== undefined) return { kind: 'item', item };
    const isWord = answer.length === 1 || answer.startsWith('/');
    const word = isWord ? words.find((one) => one[0] === answer[0]?.toLowerCase()) : undefined;
    if (word !== undefined) return { kind: 'word', word: answer };
    dialogue.say(`"${answer}" is none of these.`);
  }
}

/** Asks before something is destroyed: in production its name has to be typed. */
export async function confirmedLoss(
  { dialogue, place }: Pick<LinearWorld, 'dialogue' | 'place'>,
  question: string,
): Promise<boolean> {
  if (!place.production) return confirmed(dialogue, question);
  return (await dialogue.ask(`${question} This is production. Type ${place.name} to go on:`)) === place.name;
}

/** Asks a yes-no question; only yes is yes. */
export async function confirmed(dialogue: Dialogue, question: string): Promise<boolean> {
  return /^y(es)?$/i.test(await dialogue.ask(`${question} Type yes or no:`));
}
