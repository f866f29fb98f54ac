import type { RoleChoice } from '../advice/advice.ts';
import { chosenFit } from '../advice/advice.ts';
import { fitText, needsSentence, whyLines } from '../advice/words.ts';
import { everyoneSaid } from '../everyone.ts';
import type { Surroundings } from '../operations.ts';
import { type Draft, withNeeds } from '../wizard/draft.ts';
import { choose } from './choose.ts';
import type { Dialogue } from './dialogue.ts';
import { tickNeeds } from './tick-needs.ts';

/** The roles of a new account: what is advised for its needs can be kept, changed, or asked about. */
export async function adviseRoles(dialogue: Dialogue, start: Draft, known: Surroundings): Promise<Draft> {
  // Once: it is true of every account here, whatever is chosen.
  dialogue.say(...everyoneSaid(known.advisor.everyone));
  for (let draft = start; ; ) {
    const { advice, needs, roles } = draft;
    if (advice === undefined) return draft;
    const { covered, beyond } = chosenFit(known.advisor, advice, roles);
    dialogue.say(sentence(needsSentence(needs)), `Roles. Chosen: ${[...roles].join(', ') || 'none'}.`);
    if (needs.length > 0) dialogue.say(`Covered ${covered} of ${needs.length}, beyond the need ${beyond}.`);
    const answer = await choose(dialogue, {
      items: advice.choices,
      line: (choice) => choiceLine(choice, draft),
      words: ['k keep this choice', 'n other needs', 'i why'],
      enter: 'k',
    });
    if (answer.kind === 'item') draft = { ...draft, roles: toggled(roles, answer.item.name) };
    else if (answer.word === 'k') return draft;
    else if (answer.word === 'n') {
      const { needs: other } = await tickNeeds(dialogue, known.advisor, advice);
      draft = withNeeds(draft, other, known);
    } else dialogue.say(...whyLines(advice).map(({ text }) => text));
  }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function choiceLine(choice: RoleChoice, { needs, roles }: Draft): string {
  const mark = roles.has(choice.name) ? 'chosen' : 'not chosen';
  const risk = choice.warning ? `RISK ${choice.warning}. ` : '';
  return `${mark}: ${choice.name}${choice.isSuggested ? ', suggested' : ''}. ${risk}${fitText(choice, needs)}`;
}

function toggled(roles: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(roles);
  if (!next.delete(name)) next.add(name);
  return next;
}
