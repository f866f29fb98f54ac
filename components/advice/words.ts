import { type Need, needText, needWords } from '../../src/domain/policy/needs.ts';
import { counted } from '../../src/domain/text/plural.ts';
import { grantWords } from '../../src/output/grants.ts';
import { policyText } from '../../src/output/role.ts';
import { allowsText } from '../role-words.ts';
import type { Advice, RoleChoice } from './advice.ts';
import { type AdviceOffer, isTicked, purposeWith } from './offers.ts';
import type { ToneLine } from './tone-lines.ts';

/** @returns what is needed, in a sentence. */
export function needsSentence(needs: readonly Need[]): string {
  if (needs.length === 0) return 'No purpose given: choose the fewest roles.';
  const purpose = purposeWith(needs);
  return `What it needs: ${needs.map(needWords).join(', ')}${purpose ? ` (${purpose.title})` : ''}`;
}

/** @returns how a role fits the needs: `covers it, and 21 more grants`. Without needs, what it allows. */
export function fitText({ role, fit }: RoleChoice, needs: readonly Need[]): string {
  if (role === undefined) return 'custom least-privilege role, 0 extra permissions';
  if (needs.length === 0 || fit === undefined) return allowsText(role);
  const beyond = fit.beyond === 0 ? '0 extra permissions' : counted(fit.beyond, 'extra permission');
  if (fit.covers === 0) return `covers none of it, ${beyond}`;
  const covers = fit.covers === needs.length ? 'covers it' : `covers ${fit.covers} of ${needs.length}`;
  return `${covers}, and ${beyond}`;
}

/** @returns what a line to tick says, and its exact words behind. */
export function offerText(offer: AdviceOffer): { readonly says: string; readonly exactly: string } {
  return offer.kind === 'purpose'
    ? {
        says: `${offer.purpose.title}: ${offer.purpose.says}`,
        exactly: `${offer.purpose.needs.length} needs`,
      }
    : { says: needWords(offer.need), exactly: needText(offer.need) };
}

/** @returns a line to tick as it is read out: first whether it is ticked. */
export function needChoiceText(offer: AdviceOffer, needs: readonly Need[]): string {
  const { says, exactly } = offerText(offer);
  return `${isTicked(offer, needs) ? 'ticked' : 'not ticked'}: ${says} (${exactly})`;
}

/** @returns a role to choose as it is read out: whether it is chosen, how it fits the needs, what is dangerous. */
export function advisedChoiceText(
  choice: RoleChoice,
  needs: readonly Need[],
  chosen: ReadonlySet<string>,
): string {
  const { name, isSuggested, warning } = choice;
  const risk = warning ? `RISK ${warning}. ` : '';
  const mark = chosen.has(name) ? 'chosen' : 'not chosen';
  return `${mark}: ${name}${isSuggested ? ', suggested' : ''}. ${risk}${fitText(choice, needs)}`;
}

/** @returns in one line what is advised. */
export function adviceSentence({ needs, recommendation, tailored }: Advice): string {
  const { roles, excess, uncovered } = recommendation;
  if (needs.length === 0) return 'Nothing is selected.';
  const names = roles.map(({ role }) => role).join(', ');
  if (tailored === undefined) return `Recommended: ${names}.`;
  const missing =
    uncovered.length > 0 ? `${uncovered.length} of ${needs.length} not covered by any role. ` : '';
  const least = names === '' ? '' : `Closest: ${names}, ${counted(excess.count, 'extra permission')}. `;
  return `${missing}${least}Custom role: ${tailored.name}.`;
}

/** @returns why that is advised: what each role does for the needs, and everything it grants beyond. */
export function whyLines({ needs, recommendation, tailored }: Advice): readonly ToneLine[] {
  const { roles, excess, uncovered, left_out, proven_least } = recommendation;
  return [
    ...roles.map(({ role, covers, only }) => ({
      text: `${role} covers ${covers.length} of ${needs.length}${roles.length > 1 ? `, ${only.length} only by this role` : ''}.`,
      tone: 'strong' as const,
    })),
    ...(roles.length > 0 && proven_least
      ? [{ text: 'No other combination of existing roles has fewer extra permissions.' }]
      : []),
    ...(proven_least
      ? []
      : [
          {
            text: 'There are too many roles to compare all combinations: another one may have fewer extra permissions.',
            tone: 'warning' as const,
          },
        ]),
    ...(excess.count > 0
      ? [{ text: '' }, { text: `Extra permissions: ${excess.count}`, tone: 'strong' as const }]
      : []),
    ...excess.grants.map((grant) => ({
      text: `  ${grant.action}: ${grantWords(grant)}`,
      ...(grant.risk ? { tone: 'danger' as const } : {}),
    })),
    ...uncovered.map((need) => ({ text: `No role covers ${needText(need)}.`, tone: 'warning' as const })),
    ...left_out.map(({ role, why }) => ({ text: `${role} ${why}.`, tone: 'faint' as const })),
    ...(tailored
      ? [
          { text: '' },
          { text: `${tailored.name}, custom least-privilege role:`, tone: 'strong' as const },
          ...tailored.policies.map((policy) => ({ text: `  ${policyText(policy)}` })),
        ]
      : []),
  ];
}
