import { copying } from '../copy.ts';
import { addTriedTask, type DestinationAction, updateDestinations } from '../destinations/state.ts';
import type { Key } from '../input/keys.ts';
import { edit } from '../input/text-field.ts';
import { pastedSecret, secretProblem } from '../pasted-secret.ts';
import { topOfList } from '../primitives/list-window.ts';
import { problemSentence } from '../problem.ts';
import { type Env, type Step, step, taskWithin } from '../screen.ts';
import { openedStore, type StoreAction, updateStore, willStore } from '../secret-store/state.ts';
import { commandsOf } from './commands.ts';
import { draftToken, expiryDate, newRoleOf, suggest } from './draft.ts';
import { makeFrom, prepareWizard, type WizardRequest } from './effects.ts';
import type { Known } from './known.ts';
import { isTrying, openFields, problemIn } from './problems.ts';
import { movedInPanel, toggled } from './roles-panel.ts';
import { begun, movedAtStart, toStart } from './start.ts';
import {
  deliverAction,
  fieldsOf,
  leavingWizard,
  type Owner,
  storeAction,
  typedField,
  type WizardAction,
  type WizardPanel,
  type WizardState,
} from './state.ts';

type WizardStep = Step<WizardState, WizardAction>;

/** What an action makes of a wizard. */
export function updateWizard(state: WizardState, action: WizardAction, env: Env): WizardStep {
  switch (action.kind) {
    case 'prepare':
      return step({ ...state, problem: undefined }, { kind: 'task', task: prepareWizard(state.user) });
    case 'prepared':
      return step(prepared(state, action.known, action.owner));
    case 'failed':
      return step(failed(state, action));
    case 'store':
      return inStore(state, action.action, env);
    case 'deliver':
      return inDestinations(state, action.action);
    case 'next':
      return goOn(state, env);
    case 'back':
      return goBack(state);
    case 'move':
      return step(
        state.phase === 'start'
          ? movedAtStart(state, action.move, env)
          : movedInPanel(state, action.move, env),
      );
    case 'step':
      return step(stepped(state, action.by));
    case 'choose':
      return step(toggled(state));
    case 'look':
      return step(looking(state, action.at));
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
  const next = { ...state, known, owner, problem: undefined };
  if (owner) return { ...next, draft: draftToken(owner.user, owner.roles, owner.tokens, known) };
  const draft = suggest(state.draft, state.draft.purpose, known);
  return {
    ...next,
    draft: { ...draft, expiry: draft.edited.has('expiry') ? draft.expiry : shortest(known) },
  };
}

/** 90 days are suggested, or the longest life where that is shorter. */
function shortest(known: Known) {
  return draftToken('', [], new Set(), known).expiry;
}

/** Everything that was filled in stays; the field that it failed at says so. */
function failed(state: WizardState, { problem, at }: Extract<WizardAction, { kind: 'failed' }>): WizardState {
  const next: WizardState = { ...state, phase: state.phase === 'working' ? 'review' : state.phase, problem };
  if (at === undefined) return next;
  if (at === 'secret') return { ...next, field: at, store: { ...next.store, probe: problem } };
  return { ...next, field: at, insisted: true, refusals: { ...next.refusals, [at]: problem.message } };
}

function inStore(state: WizardState, action: StoreAction, env: Env): WizardStep {
  const { picker, tasks, isDone } = updateStore(state.store, action);
  const panel = isDone && state.panel === 'store' ? undefined : state.panel;
  const requests = tasks.map((task) => ({ kind: 'task' as const, task: taskWithin(task, storeAction) }));
  const said = action.kind === 'chosen' ? remarks(picker.remark) : [];
  const next: WizardState = { ...state, store: picker, panel };
  if (state.phase !== 'trying' || isTrying(next))
    return step<WizardState, WizardAction>(next, ...requests, ...said);
  // Enter was pressed before the store had answered.
  return goOn({ ...next, phase: 'review' }, env);
}

function remarks(remark: string | undefined) {
  return remark === undefined ? [] : [{ kind: 'say' as const, tone: 'warning' as const, text: remark }];
}

function inDestinations(state: WizardState, action: DestinationAction): WizardStep {
  const ref = { user: state.user ?? state.draft.id.value.trim(), token: state.draft.token.value.trim() };
  const { editor, tasks, isDone } = updateDestinations(state.deliver, action, {
    add: (text) => addTriedTask(text, ref),
    ref,
  });
  const { deliver: _, ...refusals } = state.refusals;
  return step<WizardState, WizardAction>(
    {
      ...state,
      deliver: editor,
      panel: isDone && state.panel === 'deliver' ? undefined : state.panel,
      refusals: editor.sinks === state.deliver.sinks ? state.refusals : refusals,
    },
    ...tasks.map((task) => ({ kind: 'task' as const, task: taskWithin(task, deliverAction) })),
  );
}

/** Enter: does what the line at the cursor says. */
function goOn(state: WizardState, env: Env): WizardStep {
  if (state.known === undefined) return step(state);
  if (state.problem !== undefined) return step({ ...state, problem: undefined });
  if (state.panel !== undefined) return step(closed(state));
  if (state.phase === 'start') return step(begun(state));
  if (state.phase !== 'review') return step(state);
  switch (state.field) {
    case 'roles':
      return step(looking(state, 'roles'));
    case 'secret':
      return step(looking(state, 'store'));
    case 'deliver':
      return step(looking(state, 'deliver'));
    case 'create':
      return create(state, env);
    default:
      return problemIn(state.field, state, env.now) === undefined
        ? step(stepped(state, 1))
        : step({ ...state, insisted: true });
  }
}

function create(state: WizardState, env: Env): WizardStep {
  const [first] = openFields(state, env.now);
  if (first !== undefined) return step({ ...state, field: first, insisted: true });
  if (isTrying(state)) return step({ ...state, phase: 'trying' });
  const { draft, user, deliver } = state;
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
      // A store that fails after all must not become "nowhere": then nothing is created.
      keep: willStore(state.store) ? 'must' : 'no',
    },
  };
  return step(
    { ...state, phase: 'working', problem: undefined, insisted: false, refusals: {} },
    { kind: 'task', task: makeFrom(request, deliver.sinks) },
  );
}

function goBack(state: WizardState): WizardStep {
  if (state.problem !== undefined && state.known !== undefined) return step({ ...state, problem: undefined });
  if (state.panel !== undefined) return step(closed(state));
  if (state.phase === 'trying') return step({ ...state, phase: 'review' });
  if (state.phase === 'review' && state.user === undefined) return step(toStart(state));
  return step(state, { kind: 'back' });
}

function stepped(state: WizardState, by: 1 | -1): WizardState {
  const fields = fieldsOf(state);
  const at = (fields.indexOf(state.field) + by + fields.length) % fields.length;
  return { ...state, field: fields[at] ?? 'create', insisted: false, refused: undefined };
}

function looking(state: WizardState, panel: WizardPanel): WizardState {
  const next: WizardState = { ...state, panel, list: topOfList };
  return panel === 'store' ? { ...next, store: openedStore(state.store) } : next;
}

/** Needs are looked at from the roles, and lead back to them. */
function closed(state: WizardState): WizardState {
  return { ...state, panel: state.panel === 'needs' ? 'roles' : undefined, list: topOfList };
}

/** Types into the field at hand. */
function typed(state: WizardState, key: Key): WizardState {
  const name = typedField(state);
  if (name === undefined) return state;
  // Not even into the field, where it could be seen.
  if (secretProblem(key.text ?? '') !== undefined) return { ...state, refused: pastedSecret };
  const field = edit(state.draft[name], key);
  if (field === undefined) return state;
  const isChanged = field.value !== state.draft[name].value;
  const { [state.field]: _, ...refusals } = state.refusals;
  return {
    ...state,
    insisted: false,
    refused: undefined,
    refusals: isChanged ? refusals : state.refusals,
    draft: {
      ...state.draft,
      [name]: field,
      edited: isChanged ? new Set([...state.draft.edited, name]) : state.draft.edited,
    },
  };
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
