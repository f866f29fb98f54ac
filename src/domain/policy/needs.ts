import { nearest } from '../text/nearest.ts';
import { actionCatalogue, actionInfo, actionNames } from './catalogue.ts';
import { matchesAction } from './match.ts';
import { doesIn, placePhrase } from './words.ts';

/** Something an account has to do. `pool/*` means every pool, `pool/team-*` every one named so. */
export interface Need {
  readonly action: string;
  /** Undefined for an action without a resource; of `auth:Token` that means its own tokens. */
  readonly resource: string | undefined;
}

/** What a text says that someone needs, or why it says nothing. */
export type ReadNeed =
  | { readonly needs: readonly Need[]; readonly note?: string }
  | { readonly problem: string; readonly hint: string };

/**
 * Reads a need as people write it: `pool:List`, `workflow:Create@pool/default`, `workflow:*@pool/*`. A wildcard stands
 * for every action it means.
 */
export function readNeed(text: string): ReadNeed {
  const at = text.indexOf('@');
  const action = at === -1 ? text : text.slice(0, at);
  const resource = at === -1 ? undefined : text.slice(at + 1);
  const meant = action.includes('*')
    ? actionCatalogue.filter((info) => matchesAction(action, info.action)).map((info) => info.action)
    : [action].filter(actionInfo);
  if (meant.length === 0) {
    const guess = nearest(action, actionNames);
    return {
      problem: `Unknown action "${action}".`,
      hint: guess
        ? `Did you mean ${guess}?`
        : 'Write a need as ACTION or ACTION@RESOURCE, such as pool:List.',
    };
  }
  return together(meant.map((name) => needOf(name, resource)));
}

/** @returns a need as it is written: `workflow:Create@pool/default`. */
export function needText({ action, resource }: Need): string {
  return resource === undefined ? action : `${action}@${resource}`;
}

/** @returns a need in words: `submit workflows in pool default`. */
export function needWords({ action, resource }: Need): string {
  const does = doesIn(action, resource) || action;
  return resource === undefined ? does : `${does} ${placePhrase(resource)}`;
}

/** @returns needs without those that others contain or repeat. */
export function distinct(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [needText(need), need])).values()];
}

function needOf(action: string, resource: string | undefined): ReadNeed {
  const { scope, own } = actionInfo(action) ?? {};
  if (scope === undefined) {
    const need = { action, resource: undefined };
    return resource === undefined
      ? { needs: [need] }
      : { needs: [need], note: `OSMO asks about ${action} without a resource: @${resource} was left out.` };
  }
  if (resource === undefined && own) return { needs: [{ action, resource }] };
  if (resource?.startsWith(`${scope}/`) && resource.length > scope.length + 1) {
    return { needs: [{ action, resource }] };
  }
  return {
    problem:
      resource === undefined
        ? `${action} needs a ${scope}.`
        : `OSMO never asks for ${action} on ${resource}.`,
    hint: `Add a resource: ${action}@${scope}/NAME, or ${action}@${scope}/* for every ${scope}.`,
  };
}

/** A wildcard may mean actions with and without a resource: what does not fit one of them is a problem of all. */
function together(read: readonly ReadNeed[]): ReadNeed {
  const wrong = read.find((one) => 'problem' in one);
  if (wrong) return wrong;
  const needs = read.flatMap((one) => ('needs' in one ? one.needs : []));
  const note = read.flatMap((one) => ('note' in one && one.note ? [one.note] : []))[0];
  return note === undefined ? { needs } : { needs, note };
}
