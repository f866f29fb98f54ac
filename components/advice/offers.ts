import { actionCatalogue } from '../../src/domain/policy/catalogue.ts';
import { grantsOf } from '../../src/domain/policy/grants.ts';
import { distinct, type Need, needText } from '../../src/domain/policy/needs.ts';
import { type Purpose, purposes } from '../../src/domain/policy/purposes.ts';
import { roleToMeasure } from '../../src/domain/policy/tailor.ts';
import type { NewRole, Role } from '../../src/domain/role/role.ts';

/** A line of the needs to tick: a purpose sets all of its needs, a need is added or taken. */
export type AdviceOffer =
  | { readonly kind: 'purpose'; readonly purpose: Purpose }
  | { readonly kind: 'need'; readonly need: Need };

/** @returns what can be ticked: the purposes, then every action, everywhere and in each place the roles name. */
export function offersFor(roles: readonly Role[]): readonly AdviceOffer[] {
  const named = [...purposes.flatMap(({ needs }) => needs), ...roles.flatMap(grantsOf)];
  const sorted = [...new Set(named.flatMap(({ resource }) => resource ?? []))].sort();
  const needs = actionCatalogue.flatMap(({ action, scope, own }): Need[] => {
    if (scope === undefined) return [{ action, resource: undefined }];
    const all: (string | undefined)[] = own ? [undefined, `${scope}/*`] : [`${scope}/*`];
    const places = sorted.filter((place) => place.startsWith(`${scope}/`));
    return [...all, ...places].map((resource) => ({ action, resource }));
  });
  return [
    ...purposes.map((purpose) => ({ kind: 'purpose' as const, purpose })),
    ...distinct(needs).map((need) => ({ kind: 'need' as const, need })),
  ];
}

/** @returns the needs that can be ticked, of purposes too. */
export function offeredNeeds(offers: readonly AdviceOffer[]): Need[] {
  return offers.flatMap((offer) => (offer.kind === 'need' ? [offer.need] : offer.purpose.needs));
}

/** @returns whether a line is ticked: a purpose where exactly its needs are. */
export function isTicked(offer: AdviceOffer, needs: readonly Need[]): boolean {
  if (offer.kind === 'need') return needs.some((need) => needText(need) === needText(offer.need));
  const wanted = new Set(offer.purpose.needs.map(needText));
  return needs.length === wanted.size && needs.every((need) => wanted.has(needText(need)));
}

/** @returns the needs after a line was ticked or unticked. */
export function ticked(offer: AdviceOffer, needs: readonly Need[]): readonly Need[] {
  if (offer.kind === 'purpose') return isTicked(offer, needs) ? [] : offer.purpose.needs;
  return isTicked(offer, needs)
    ? needs.filter((need) => needText(need) !== needText(offer.need))
    : [...needs, offer.need];
}

/** @returns the purpose that has exactly these needs, or undefined. */
export function purposeWith(needs: readonly Need[]): Purpose | undefined {
  return purposes.find((purpose) => isTicked({ kind: 'purpose', purpose }, needs));
}

/** @returns a role with exactly these needs, under a free name. */
export function measured(needs: readonly Need[], roles: readonly Role[]): NewRole {
  return roleToMeasure(needs, purposeWith(needs), roles);
}
