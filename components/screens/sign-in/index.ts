import type { Key } from '../../input/keys.ts';
import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { storeKeys } from '../../secret-store/keys.ts';
import { rowAt, surveyOf } from './form.ts';
import { signInLinear } from './linear.ts';
import {
  type SignInAction,
  type SignInParams,
  type SignInState,
  startSignIn,
  storeInForm,
  updateSignIn,
} from './state.ts';
import { SignInView } from './view.tsx';

/** Signs in to a service, or renews a login. */
export const signInScreen = defineScreen<SignInParams, SignInState, SignInAction>({
  name: 'sign-in',
  crumb: ({ renews }) => (renews === undefined ? 'sign in' : `sign in to ${renews}`),
  start: startSignIn,
  update: updateSignIn,
  keys: signInKeys,
  typing: signInTyping,
  View: SignInView,
  linear: signInLinear,
});

function signInKeys(state: SignInState): readonly Binding<SignInAction>[] {
  if (state.busy) return [];
  if (state.store)
    return storeKeys(state.store).map((binding) => ({ ...binding, action: storeInForm(binding.action) }));
  const { kind } = rowAt(state);
  const isKnown = surveyOf(state) !== undefined;
  const moves = moveKeys((move): SignInAction => ({ kind: 'move', move }));
  const inField = moves.filter(({ verb }) => verb === 'up' || verb === 'down');
  const isText = kind !== 'method' && kind !== 'flag';
  return [
    bind('accept', { kind: 'next' }, { label: isKnown ? 'sign in' : 'continue' }),
    ...(isText
      ? []
      : [bind<SignInAction>('choose', { kind: 'choose' }, { label: 'change', help: 'Change this line' })]),
    ...(kind === 'path' ? [bind<SignInAction>('complete', { kind: 'complete' })] : []),
    ...(state.problem || surveyOf(state)?.secretStore.state === 'fails'
      ? [bind<SignInAction>('reload', { kind: 'again' }, { label: 'try again' })]
      : []),
    bind('back', { kind: 'back' }),
    ...(isText ? inField : moves),
  ];
}

function signInTyping(state: SignInState): ((key: Key) => SignInAction) | undefined {
  const { kind } = rowAt(state);
  if (state.store) return state.store.form && ((key) => storeInForm({ kind: 'type', key }));
  if (state.busy || kind === 'method' || kind === 'flag') return undefined;
  return (key) => ({ kind: 'type', key });
}
