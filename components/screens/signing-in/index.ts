import { type Binding, bind } from '../../keymap.ts';
import { defineScreen } from '../../screen.ts';
import { signingInLinear } from './linear.ts';
import type { SigningInParams } from './proof.ts';
import { type SigningInAction, type SigningInState, startSigningIn, updateSigningIn } from './state.ts';
import { SigningInView } from './view.tsx';

/** Waits for a login: elsewhere in a browser, or for the service's answer. Closing it gives the login up. */
export const signingInScreen = defineScreen<SigningInParams, SigningInState, SigningInAction>({
  name: 'signing-in',
  crumb: () => 'signing in',
  start: startSigningIn,
  update: updateSigningIn,
  keys: signingInKeys,
  View: SigningInView,
  linear: signingInLinear,
});

function signingInKeys({ page, problem }: SigningInState): readonly Binding<SigningInAction>[] {
  const back = bind<SigningInAction>('back', { kind: 'back' }, { label: problem ? 'back' : 'cancel' });
  if (problem) return [bind('reload', { kind: 'again' }, { label: 'try again' }), back];
  if (page === undefined) return [back];
  const { url } = page;
  return [
    bind(
      'open',
      { kind: 'showPage', url },
      { label: 'open here', help: 'Show the page in a browser on this machine' },
    ),
    bind('copy', { kind: 'copy', url }, { label: 'copy address', help: 'Copy the address of the page' }),
    back,
  ];
}
