import { isUserError } from '../../src/errors.ts';
import { hintText } from '../../src/output/hint-text.ts';
import type { MadeBeside } from '../../src/usecases/account/take-back-made.ts';
import type { MadeToken } from '../../src/usecases/token/make-token.ts';
import type { Task } from '../screen.ts';
import { newRoleOf } from './draft.ts';
import type { WizardAction, WizardState } from './state.ts';

/** A token whose secret is stored nowhere, reached no destination and was neither read nor copied would only block its name. */
export function abandonedWizard({
  made,
  handedOver,
  user,
  draft,
}: WizardState): Task<WizardAction> | undefined {
  if (made === undefined || made.kept_in !== undefined || made.sinks.length > 0 || handedOver)
    return undefined;
  const account = user === undefined ? made.token.user_name : undefined;
  return takeBack(made, { account, role: newRoleOf(draft)?.name });
}

function takeBack(made: MadeToken, beside: MadeBeside): Task<WizardAction> {
  return {
    // It ends with an error in any case, which says what became of each part.
    async run({ actions, context, demo }) {
      try {
        return await actions.takeBackMade(made, beside);
      } catch (error) {
        if (!isUserError(error)) throw error;
        // Nobody can press a key any more: what is left is removed by a command.
        const hint = error.hint === undefined ? undefined : hintText(error.hint, { context, demo });
        return {
          kind: 'takenBack',
          problem: { message: error.message, ...(hint === undefined ? {} : { hint }) },
        };
      }
    },
    failed: (problem) => ({ kind: 'takenBack', problem }),
  };
}
