import { adviceOn } from '../advice/advice.ts';
import { destinationEditor } from '../destinations/state.ts';
import { type Move, moveIn, topOfList } from '../primitives/list-window.ts';
import type { Env } from '../screen.ts';
import { type Draft, suggest } from './draft.ts';
import type { Known } from './known.ts';
import { wizardPurposes } from './purposes.ts';
import { unfinished, type WizardDraft, type WizardState } from './state.ts';

/** A line of the beginning: what was left unfinished, a purpose, or a new token from the start. */
export type StartRow =
  | { readonly kind: 'draft'; readonly kept: WizardDraft }
  | { readonly kind: 'purpose'; readonly purpose: number }
  | { readonly kind: 'anew' };

/** @returns the lines to begin with. */
export function startRows({ offered, user }: Pick<WizardState, 'offered' | 'user'>): readonly StartRow[] {
  const kept: readonly StartRow[] = offered ? [{ kind: 'draft', kept: offered }] : [];
  if (user !== undefined) return [...kept, { kind: 'anew' }];
  return [...kept, ...wizardPurposes.map((_, purpose) => ({ kind: 'purpose' as const, purpose }))];
}

/** Moves among them; what the purpose at the cursor suggests is shown at once. */
export function movedAtStart(state: WizardState, move: Move, env: Env): WizardState {
  const rows = startRows(state);
  const list = moveIn(state.list, move, rows.length, purposesInSight(env));
  const row = rows[list.selected];
  const draft = row?.kind === 'purpose' ? suggest(state.draft, row.purpose, state.known) : state.draft;
  return { ...state, list, draft };
}

/** Enter at the beginning: to the review, with what the line at the cursor says. */
export function begun(state: WizardState): WizardState {
  const row = startRows(state)[state.list.selected];
  const next: WizardState = { ...state, phase: 'review', field: 'create', list: topOfList, insisted: false };
  if (row?.kind === 'purpose') return { ...next, draft: suggest(state.draft, row.purpose, state.known) };
  if (row?.kind !== 'draft') return next;
  const { draft, sinks, keep, field } = row.kept;
  return {
    ...next,
    field,
    draft: state.known ? readAnew(draft, state.known) : draft,
    deliver: destinationEditor(sinks),
    store: { ...state.store, keep },
  };
}

/** Back to the beginning, where the purpose can be changed; what a person has filled in stays, and is offered. */
export function toStart(state: WizardState): WizardState {
  const kept = unfinished(state)?.value as WizardDraft | undefined;
  const next: WizardState = { ...state, phase: 'start', panel: undefined, offered: kept, insisted: false };
  return { ...next, list: { selected: kept ? 0 : state.draft.purpose, offset: 0 } };
}

/** Roles may have been created and deleted since. */
function readAnew(draft: Draft, known: Known): Draft {
  const advice = adviceOn(known.advisor, draft.needs);
  const names = new Set([...known.roles.map(({ name }) => name), advice.tailored?.name]);
  return { ...draft, advice, roles: new Set([...draft.roles].filter((role) => names.has(role))) };
}

/** @returns how many of them are in sight. */
export function purposesInSight(env: Env): number {
  return Math.max(1, env.height - 5);
}

/** @returns what was left unfinished, in words. */
export function keptText({ draft }: WizardDraft, user: string | undefined): string {
  const id = draft.id.value.trim();
  return user === undefined
    ? `Continue what you left unfinished: ${id === '' ? 'no id yet' : id}`
    : `Continue what you left unfinished: ${draft.token.value.trim()}`;
}

/** @returns what the purpose at the cursor suggests. */
export function suggestionText(state: WizardState): string {
  const row = startRows(state)[state.list.selected];
  const { id, roles } = state.draft;
  if (row?.kind !== 'purpose' || id.value === '') return '';
  return `Suggests ${id.value}, with ${[...roles].join(', ') || 'no roles'}. You can change everything.`;
}
