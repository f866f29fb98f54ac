import { copying } from '../copy.ts';
import { topOfList } from '../primitives/list-window.ts';
import { problemSentence } from '../problem.ts';
import { type Env, type Step, step } from '../screen.ts';
import { answerAt, moved, toggled, typed } from './answers.ts';
import { draftToken, expiryDate, newRoleOf, suggest } from './draft.ts';
import { makeFrom, probeStore, type WizardRequest } from './effects.ts';
import type { Known } from './known.ts';
import {
  commandsOf,
  leavingWizard,
  type Owner,
  problemAt,
  stepAt,
  type WizardAction,
  type WizardState,
  willKeep,
} from './state.ts';

type WizardStep = Step<WizardState, WizardAction>;

/** What an action makes of a wizard. */
export function updateWizard(state: WizardState, action: WizardAction, env: Env): WizardStep {
  switch (action.kind) {
    case 'prepared':
      return step(prepared(state, action.known, action.owner));
    case 'failed':
      return step({ ...state, phase: 'asking', problem: action.problem });
    case 'probed':
      return step({ ...state, probe: action.probe });
    case 'next':
      return goOn(state, env);
    case 'back':
      return goBack(state);
    case 'move':
      return step(moved(state, action.move, env));
    case 'choose':
      return step(toggled(state));
    case 'tryStore':
      return tryStore(state);
    case 'look':
      return step({ ...state, rolesView: action.at, list: topOfList });
    case 'type':
      return step(typed(state, action.key));
    case 'made':
      return step(
        { ...state, phase: 'done', made: action.made },
        { kind: 'changed' },
        {
          kind: 'say',
          text: `Created ${state.user === undefined ? action.made.token.user_name : action.made.token.token_name}.`,
        },
      );
    case 'reveal':
      return step({ ...state, shown: !state.shown, handedOver: true });
    case 'takenBack':
      return step(
        { ...state, made: undefined, problem: action.problem },
        { kind: 'say', tone: 'warning', text: problemSentence(action.problem) },
      );
    case 'copy':
      return copied(state, env);
    case 'copied':
      return step(
        { ...state, handedOver: state.handedOver || (state.made !== undefined && action.isCopied) },
        { kind: 'say', text: action.text },
      );
    case 'finish': {
      const question = leavingWizard(state);
      return question ? step(state, { kind: 'ask', question, action: { kind: 'close' } }) : close(state);
    }
    case 'close':
      return close(state);
  }
}

function prepared(state: WizardState, known: Known, owner: Owner | undefined): WizardState {
  if (owner === undefined)
    return { ...state, known, draft: suggest(state.draft, state.draft.purpose, known) };
  return { ...state, known, owner, draft: draftToken(owner.user, owner.roles, owner.tokens) };
}

function goOn(state: WizardState, env: Env): WizardStep {
  if (state.known === undefined) return step(state);
  // Looking at needs or reasons is no step of its own: Enter and Esc come back from it.
  if (state.rolesView !== 'roles') return step({ ...state, rolesView: 'roles', list: topOfList });
  if (problemAt(state, env.now) !== undefined) return step({ ...state, insisted: true });
  if (stepAt(state) !== 'review') return entered(state, state.at + 1);
  const { draft, user } = state;
  const id = user ?? draft.id.value.trim();
  const roles = [...draft.roles];
  const request: WizardRequest = {
    role: newRoleOf(draft),
    create: user === undefined ? { id, roles } : undefined,
    token: {
      user: id,
      token: draft.token.value.trim(),
      expires_on: expiryDate(draft, state.known, env.now),
      description: '',
      roles,
      keep: willKeep(state) ? 'try' : 'no',
    },
  };
  return step({ ...state, phase: 'working', problem: undefined }, { kind: 'task', task: makeFrom(request) });
}

function goBack(state: WizardState): WizardStep {
  if (state.problem !== undefined && state.known !== undefined) return step({ ...state, problem: undefined });
  if (state.rolesView !== 'roles') return step({ ...state, rolesView: 'roles', list: topOfList });
  return state.at === 0 ? step(state, { kind: 'back' }) : entered(state, state.at - 1);
}

/** Goes to a step, with the cursor on what was answered before; the secret store is tried when it is asked about. */
function entered(state: WizardState, at: number): WizardStep {
  const next = {
    ...state,
    at,
    insisted: false,
    refused: undefined,
    list: { selected: answerAt({ ...state, at }), offset: 0 },
  };
  const mustTry = stepAt(next) === 'secret' && state.probe !== 'works' && state.known?.store !== 'none';
  return mustTry ? tryStore(next) : step(next);
}

/** A keychain may have been unlocked meanwhile. */
function tryStore(state: WizardState): WizardStep {
  return state.probe === 'trying'
    ? step(state)
    : step({ ...state, probe: 'trying' }, { kind: 'task', task: probeStore });
}

function copied(state: WizardState, env: Env): WizardStep {
  const requests = state.made
    ? copying(state.made.secret, 'secret')
    : copying(commandsOf(state, env.now).join('\n'), 'text');
  return step<WizardState, WizardAction>(state, ...requests);
}

/** A new account is looked at next; a new token was asked for from somewhere. */
function close(state: WizardState): WizardStep {
  const user = state.made?.token.user_name;
  return state.user === undefined && user !== undefined
    ? step(state, { kind: 'replace', screen: 'account', params: { user } })
    : step(state, { kind: 'back' });
}
