import { storeProblem } from '../secret-store/state.ts';
import { draftProblem } from './draft.ts';
import { fieldsOf, type ReviewField, type WizardState } from './state.ts';

/** @returns why it cannot be created as a line has it, or undefined. */
export function problemIn(field: ReviewField, state: WizardState, now: Date): string | undefined {
  const rules = {
    known: state.known,
    tokens: state.owner?.tokens ?? new Set<string>(),
    isNew: state.user === undefined,
    now,
  };
  const own = () => {
    switch (field) {
      case 'account':
        return draftProblem('id', state.draft, rules);
      case 'roles':
      case 'token':
      case 'expiry':
        return draftProblem(field, state.draft, rules);
      case 'secret':
        return storeProblem(state.store);
      default:
        return undefined;
    }
  };
  return (state.field === field ? state.refused : undefined) ?? own() ?? state.refusals[field];
}

/** @returns the lines that keep it from being created. */
export function openFields(state: WizardState, now: Date): readonly ReviewField[] {
  return fieldsOf(state).filter(
    // A store that is still being tried is waited for.
    (field) => problemIn(field, state, now) !== undefined && !(field === 'secret' && isTrying(state)),
  );
}

/** @returns whether nothing is known yet of the secret store that was chosen. */
export function isTrying({ store }: WizardState): boolean {
  return (
    store.keep &&
    store.standing?.kind !== 'none' &&
    typeof store.probe === 'string' &&
    store.probe !== 'works'
  );
}
