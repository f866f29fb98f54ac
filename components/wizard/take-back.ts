import type { MadeToken } from '../../src/usecases/token/make-token.ts';
import type { Task } from '../screen.ts';
import type { WizardAction, WizardState } from './state.ts';

/** A token whose secret is stored nowhere, reached no destination and was neither read nor copied would only block its name. */
export function abandonedWizard({ made, handedOver }: WizardState): Task<WizardAction> | undefined {
  if (made === undefined || made.kept_in !== undefined || made.sinks.length > 0 || handedOver)
    return undefined;
  return takeBack(made);
}

function takeBack(made: MadeToken): Task<WizardAction> {
  return {
    // It ends with an error in any case, which says what became of the token.
    run: async ({ actions }) => actions.takeBackUnseen(made, 'reached nobody'),
    failed: (problem) => ({ kind: 'takenBack', problem }),
  };
}
