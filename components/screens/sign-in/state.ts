import type { Server } from '../../../src/domain/login/login.ts';
import { type LoginMethod, loginMethods } from '../../../src/domain/settings/settings.ts';
import type { Renewal, ServiceSurvey } from '../../../src/usecases/login/sign-in.ts';
import type { Key } from '../../input/keys.ts';
import { edit, type TextField, textField } from '../../input/text-field.ts';
import { type Move, moveIn } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Question, type Step, step, taskWithin } from '../../screen.ts';
import {
  type StoreAction,
  type StorePicker,
  type StoreStep,
  startStore,
  updateStore,
  willStore,
} from '../../secret-store/state.ts';
import type { SigningInParams } from '../signing-in/proof.ts';
import { checkUser, completeIn, surveyAgain, surveyNew } from './effects.ts';
import {
  type FormProblem,
  formProblem,
  placeKey,
  proofIn,
  rowAt,
  type SignInField,
  type SignInFlag,
  type SignInRowName,
  serverIn,
  signInRows,
  surveyOf,
} from './form.ts';

/** Which login is renewed; a new service where none is named. */
export interface SignInParams {
  readonly renews?: string | undefined;
}

/** A form: the service, then how to sign in there, as the service says. */
export interface SignInState {
  readonly renews: string | undefined;
  readonly renewal: Renewal | undefined;
  /** What the service says, and which service that was. */
  readonly survey: (ServiceSurvey & { readonly of: string; readonly server: Server }) | undefined;
  readonly fields: Readonly<Record<SignInField, TextField>>;
  readonly flags: Readonly<Record<SignInFlag, boolean>>;
  readonly method: LoginMethod | undefined;
  readonly at: SignInRowName;
  readonly busy: boolean;
  readonly problem: FormProblem | undefined;
  /** Where the login is to be stored, while that is chosen or repaired. */
  readonly store: StorePicker | undefined;
  /** Paths that begin with what is typed. */
  readonly choices: readonly string[];
}

/** What can happen to it. */
export type SignInAction =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'choose' }
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'completed';
      readonly at: SignInField;
      readonly typed: string;
      readonly paths: readonly string[];
    }
  | { readonly kind: 'next' }
  | { readonly kind: 'again' }
  | { readonly kind: 'back' }
  | {
      readonly kind: 'surveyed';
      readonly of: string;
      readonly server: Server;
      readonly survey: ServiceSurvey;
      readonly renewal?: Renewal;
    }
  | { readonly kind: 'unknownUser'; readonly username: string }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'store'; readonly action: StoreAction }
  | { readonly kind: 'failed'; readonly problem: Problem };

type SignInStep = Step<SignInState, SignInAction>;

const noFields: SignInState['fields'] = {
  address: textField(),
  name: textField(),
  username: textField(),
  token: textField(),
  tokenFile: textField(),
  password: textField(),
  caFile: textField(),
};

/** @returns an empty form; the login that is renewed is looked at first. */
export function startSignIn({ renews }: SignInParams): SignInStep {
  const state: SignInState = {
    renews,
    renewal: undefined,
    survey: undefined,
    fields: noFields,
    flags: { plainHttp: false, notStored: false, production: false, readOnly: false },
    method: undefined,
    at: renews === undefined ? 'address' : 'method',
    busy: renews !== undefined,
    problem: undefined,
    store: undefined,
    choices: [],
  };
  if (renews === undefined) return step(state);
  return step(state, { kind: 'task', task: surveyAgain(renews, placeKey(state)) });
}

export function updateSignIn(state: SignInState, action: SignInAction, _env: Env): SignInStep {
  switch (action.kind) {
    case 'move': {
      const rows = signInRows(state);
      const selected = rows.indexOf(rows.find(({ name }) => name === rowAt(state).name) ?? rowAt(state));
      const list = moveIn({ selected, offset: 0 }, action.move, rows.length, rows.length);
      return step({ ...state, at: rows[list.selected]?.name ?? state.at, choices: [] });
    }
    case 'type':
      return step(typed(state, action.key));
    case 'choose':
      return step(changed(state));
    case 'complete': {
      const row = rowAt(state);
      if (row.kind !== 'path') return step(state);
      return step(state, { kind: 'task', task: completeIn(row.name, state.fields[row.name].value) });
    }
    case 'completed':
      return step(completed(state, action));
    case 'next':
    case 'again':
      return goOn(action.kind === 'again' ? { ...state, survey: undefined } : state);
    case 'back':
      return step(state, { kind: 'back' });
    case 'surveyed':
      return step(surveyed(state, action));
    case 'unknownUser':
      return step(
        { ...state, busy: false },
        { kind: 'ask', question: newUserQuestion(state, action.username), action: { kind: 'signIn' } },
      );
    case 'store':
      return state.store ? choosingStore(state, updateStore(state.store, action.action)) : step(state);
    case 'signIn':
      return goIn({ ...state, busy: false });
    case 'failed':
      return step({ ...state, busy: false, problem: { ...action.problem, at: undefined } });
  }
}

function typed(state: SignInState, key: Key): SignInState {
  const row = rowAt(state);
  if (row.kind === 'method' || row.kind === 'flag') return state;
  const field = edit(state.fields[row.name], key);
  if (field === undefined) return state;
  return { ...state, fields: { ...state.fields, [row.name]: field }, problem: undefined, choices: [] };
}

function changed(state: SignInState): SignInState {
  const row = rowAt(state);
  if (row.kind === 'flag')
    return { ...state, problem: undefined, flags: { ...state.flags, [row.name]: !state.flags[row.name] } };
  const methods = methodChoices(state);
  if (row.kind !== 'method' || methods.length === 0) return state;
  const next = methods[(methods.indexOf(state.method ?? 'token') + 1) % methods.length];
  return { ...state, method: next, problem: undefined };
}

/** @returns the ways to sign in, the likely ones first. */
export function methodChoices(state: SignInState): readonly LoginMethod[] {
  const offered = surveyOf(state)?.methods ?? [];
  return loginMethods.filter((method) => offered.includes(method));
}

/** As a shell does it: what is common to all; where nothing is added, they are shown. */
function completed(
  state: SignInState,
  { at, typed: before, paths }: Extract<SignInAction, { kind: 'completed' }>,
): SignInState {
  if (state.fields[at].value !== before) return state;
  const whole = commonStart(paths);
  if (whole.length <= before.length && paths.length !== 1) return { ...state, choices: paths };
  return {
    ...state,
    fields: { ...state.fields, [at]: textField(whole || before) },
    choices: paths.length > 1 ? paths : [],
  };
}

function commonStart([first = '', ...others]: readonly string[]): string {
  return others.reduce((common, text) => {
    let length = 0;
    while (length < common.length && common[length] === text[length]) length++;
    return common.slice(0, length);
  }, first);
}

function surveyed(
  state: SignInState,
  { of, server, survey, renewal = state.renewal }: Extract<SignInAction, { kind: 'surveyed' }>,
): SignInState {
  const { fields } = state;
  const isNameOurs = fields.name.value === '' || fields.name.value === state.survey?.name;
  const next: SignInState = {
    ...state,
    busy: false,
    problem: undefined,
    renewal,
    survey: { ...survey, of, server },
    method: survey.method,
    fields: {
      ...fields,
      name: isNameOurs ? textField(survey.name) : fields.name,
      username: fields.username.value === '' ? textField(renewal?.username) : fields.username,
      tokenFile: fields.tokenFile.value === '' ? textField(renewal?.tokenFile) : fields.tokenFile,
    },
    flags: { ...state.flags, notStored: state.flags.notStored || renewal?.tokenFile !== undefined },
  };
  return { ...next, at: formProblem(next)?.at ?? 'method' };
}

function goOn(state: SignInState): SignInStep {
  if (state.busy) return step(state);
  const survey = surveyOf(state);
  if (survey === undefined) return ask(state);
  const problem = formProblem(state);
  if (problem !== undefined) {
    // What cannot be stored is repaired on the spot; who goes back from there reads what else can be done.
    if (problem.isStore)
      return choosingStore({ ...state, problem, at: problem.at ?? state.at }, startStore(false));
    const isNew = problem.isMissing && problem.at !== rowAt(state).name;
    return step({ ...state, problem: isNew ? undefined : problem, at: problem.at ?? state.at });
  }
  if (state.method !== 'dev') return goIn(state);
  const proof = { method: 'dev', username: state.fields.username.value.trim() } as const;
  return step({ ...state, busy: true }, { kind: 'task', task: checkUser(survey.server, proof) });
}

/** The choice of a secret store, which lies over the form until it is made. */
function choosingStore(state: SignInState, { picker, tasks, isDone }: StoreStep): SignInStep {
  const requests = tasks.map((task) => ({ kind: 'task' as const, task: taskWithin(task, storeInForm) }));
  if (!isDone) return step<SignInState, SignInAction>({ ...state, store: picker }, ...requests);
  const kind = picker.standing?.kind;
  const { survey } = state;
  const closed = { ...state, store: undefined };
  if (survey === undefined || kind === undefined || kind === 'none' || !willStore(picker))
    return step(closed);
  const repaired = {
    ...closed,
    problem: undefined,
    survey: { ...survey, secretStore: { state: 'works' as const, kind } },
  };
  return picker.remark === undefined
    ? step(repaired)
    : step(repaired, { kind: 'say', tone: 'warning', text: picker.remark });
}

/** @returns an action of the secret store as one of the form. */
export function storeInForm(action: StoreAction): SignInAction {
  return { kind: 'store', action };
}

/** Asks the service how it lets people in. */
function ask(state: SignInState): SignInStep {
  const of = placeKey(state);
  const begun = { ...state, busy: true, problem: undefined };
  if (state.renews !== undefined) return step(begun, { kind: 'task', task: surveyAgain(state.renews, of) });
  const server = serverIn(state);
  if ('message' in server) return step({ ...state, problem: server, at: server.at ?? state.at });
  return step(begun, { kind: 'task', task: surveyNew(server, of) });
}

function goIn(state: SignInState): SignInStep {
  const survey = surveyOf(state);
  const { method, flags, fields, renews } = state;
  if (survey === undefined || method === undefined) return step(state);
  const tokenFile =
    method === 'token' && flags.notStored ? fields.tokenFile.value.trim() || undefined : undefined;
  const mark = (isOn: boolean) => (renews === undefined && isOn ? true : undefined);
  const params: SigningInParams = {
    request: {
      server: survey.server,
      name: renews ?? fields.name.value.trim(),
      method,
      tokenFile,
      marks: { production: mark(flags.production), read_only: mark(flags.readOnly) },
      renews: renews !== undefined,
    },
    proof: proofIn(state, method),
    closes: 2,
  };
  return step({ ...state, problem: undefined }, { kind: 'open', screen: 'signing-in', params });
}

function newUserQuestion(state: SignInState, username: string): Question {
  return {
    title: `Create the user ${username}?`,
    lines: [
      `${surveyOf(state)?.server.url} has no user ${username}, and creates a user for every name that signs in.`,
    ],
    yes: 'create',
    no: 'change the name',
  };
}
