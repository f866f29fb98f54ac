import { defineScreen } from '../screen.ts';
import { wizardKeys, wizardTyping } from './keys.ts';
import { wizardLinear } from './linear.ts';
import {
  leavingWizard,
  startWizard,
  unfinished,
  type WizardAction,
  type WizardDraft,
  type WizardState,
} from './state.ts';
import { abandonedWizard } from './take-back.ts';
import { updateWizard } from './update.ts';
import { WizardView } from './view.tsx';

const wizard = {
  update: updateWizard,
  keys: wizardKeys,
  typing: wizardTyping,
  leaving: leavingWizard,
  unfinished,
  View: WizardView,
  linear: wizardLinear,
  abandoned: abandonedWizard,
};

/** From `n`: an account, its roles, and a first token. */
export const newAccountScreen = defineScreen<undefined, WizardState, WizardAction>({
  name: 'new-account',
  crumb: () => 'new account',
  start: (_, { kept }) => startWizard(undefined, kept as WizardDraft | undefined),
  ...wizard,
});

/** From `t`: another token for an account. */
export const newTokenScreen = defineScreen<{ readonly user: string }, WizardState, WizardAction>({
  name: 'new-token',
  crumb: ({ user }) => `${user} > new token`,
  start: ({ user }, { kept }) => startWizard(user, kept as WizardDraft | undefined),
  ...wizard,
});
