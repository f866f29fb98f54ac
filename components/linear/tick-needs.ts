import { type Advice, type Advisor, adviceOn } from '../advice/advice.ts';
import { isTicked, type Offer, ticked } from '../advice/offers.ts';
import { adviceSentence, offerText } from '../advice/words.ts';
import { choose } from './choose.ts';
import type { Dialogue } from './dialogue.ts';

/** Reads out what can be needed; a number ticks or unticks, and what is advised then is said at once. */
export async function tickNeeds(dialogue: Dialogue, advisor: Advisor, start: Advice): Promise<Advice> {
  for (let advice = start; ; ) {
    const line = (offer: Offer) => {
      const { says, exactly } = offerText(offer);
      return `${isTicked(offer, advice.needs) ? 'ticked' : 'not ticked'}: ${says} (${exactly})`;
    };
    const answer = await choose(dialogue, {
      items: advisor.offers,
      line,
      words: ['k take these'],
      enter: 'k',
    });
    if (answer.kind === 'word') return advice;
    advice = adviceOn(advisor, ticked(answer.item, advice.needs));
    dialogue.say(adviceSentence(advice));
  }
}
