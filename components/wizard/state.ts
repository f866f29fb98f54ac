import type { MadeWith } from '../../src/usecases/account/provision-account.ts';
import type { CopiedAction } from '../copy.ts';
import { type DestinationAction, type DestinationEditor, destinationEditor } from '../destinations/state.ts';
import type { Key } from '../input/keys.ts';
import { type ListWindow, type Move, topOfList } from '../primitives/list-window.ts';
import type { Problem } from '../problem.ts';
import { type KeptDraft, type Question, type Step, step, taskWithin } from '../screen.ts';
import { type StoreAction, type StorePicker, startStore } from '../secret-store/state.ts';
import { type Draft, type DraftField, draftAccount } from './draft.ts';
import { prepareWizard } from './effects.ts';
import type { Known } from './known.ts';

/** The account a token is made for, where it exists already. */
export interface Owner {
  readonly user: string;
  readonly roles: readonly string[];
  readonly tokens: ReadonlySet<string>;
}

/** A line of the review: what is filled in, and the last one, which creates it. */
export type ReviewField = 'account' | 'roles' | 'token' | 'expiry' | 'secret' | 'deliver' | 'create';

/** What lies over the review: roles to choose, needs to tick, why the roles are advised, the secret store, destinations. */
export type WizardPanel = 'roles' | 'needs' | 'why' | 'store' | 'deliver';

/** What survives leaving the wizard. */
export interface WizardDraft {
  readonly draft: Draft;
  readonly sinks: readonly string[];
  readonly keep: boolean;
  readonly field: ReviewField;
}

/** A wizard: what it is for, one page to review and change, the work, the result. */
export interface WizardState {
  /** The account's user id, where a token is made for an account that exists. */
  readonly user: string | undefined;
  readonly owner: Owner | undefined;
  readonly draft: Draft;
  readonly known: Known | undefined;
  /** `trying`: it is created as soon as the secret store has been tried. */
  readonly phase: 'start' | 'review' | 'trying' | 'working' | 'done';
  readonly field: ReviewField;
  readonly panel: WizardPanel | undefined;
  readonly list: ListWindow;
  /** What was left unfinished before: it is offered first. */
  readonly offered: WizardDraft | undefined;
  readonly store: StorePicker;
  readonly deliver: DestinationEditor;
  /** Enter was pressed although something is wrong: now it is said loudly. */
  readonly insisted: boolean;
  /** What was not taken into the field at hand, and why. */
  readonly refused: string | undefined;
  /** What a step that failed said of a field, until that is changed. */
  readonly refusals: Partial<Readonly<Record<ReviewField, string>>>;
  /** What failed: everything that was filled in is still there. */
  readonly problem: Problem | undefined;
  readonly made: MadeWith | undefined;
  readonly shown: boolean;
  /** The secret was shown or copied: somebody may have it. */
  readonly handedOver: boolean;
}

/** What can happen to a wizard. */
export type WizardAction =
  | { readonly kind: 'prepare' }
  | { readonly kind: 'prepared'; readonly known: Known; readonly owner: Owner | undefined }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly at?: ReviewField | undefined }
  | { readonly kind: 'store'; readonly action: StoreAction }
  | { readonly kind: 'deliver'; readonly action: DestinationAction }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'choose' }
  | { readonly kind: 'look'; readonly at: WizardPanel }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'made'; readonly made: MadeWith }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'takenBack'; readonly problem: Problem }
  | { readonly kind: 'copy' }
  | CopiedAction
  | { readonly kind: 'finish' }
  | { readonly kind: 'close' };

/** @returns a wizard at its beginning; `user` where the account exists, `kept` where one was left unfinished. */
export function startWizard(
  user: string | undefined,
  kept: WizardDraft | undefined,
): Step<WizardState, WizardAction> {
  const store = startStore(true);
  const state: WizardState = {
    user,
    owner: undefined,
    draft: draftAccount(undefined),
    known: undefined,
    phase: user === undefined || kept ? 'start' : 'review',
    field: 'create',
    panel: undefined,
    list: topOfList,
    offered: kept,
    store: store.picker,
    deliver: destinationEditor([]),
    insisted: false,
    refused: undefined,
    refusals: {},
    problem: undefined,
    made: undefined,
    shown: false,
    handedOver: false,
  };
  const stores = store.tasks.map((task) => ({ kind: 'task' as const, task: taskWithin(task, storeAction) }));
  return step<WizardState, WizardAction>(state, { kind: 'task', task: prepareWizard(user) }, ...stores);
}

/** @returns an action of the secret store as one of the wizard. */
export function storeAction(action: StoreAction): WizardAction {
  return { kind: 'store', action };
}

/** @returns an action of the destinations as one of the wizard. */
export function deliverAction(action: DestinationAction): WizardAction {
  return { kind: 'deliver', action };
}

/** @returns the lines the cursor can stand on. The id of an account that exists cannot be changed. */
export function fieldsOf({ user }: Pick<WizardState, 'user'>): readonly ReviewField[] {
  const rest: readonly ReviewField[] = ['roles', 'token', 'expiry', 'secret', 'deliver', 'create'];
  return user === undefined ? ['account', ...rest] : rest;
}

/** The fields that are typed into, and where the draft has them. */
const typedFields: Partial<Readonly<Record<ReviewField, Exclude<DraftField, 'roles'>>>> = {
  account: 'id',
  token: 'token',
  expiry: 'expiry',
};

/** @returns the field of the draft that is typed into now. */
export function typedField(state: WizardState): Exclude<DraftField, 'roles'> | undefined {
  const { phase, panel, problem, known, field } = state;
  if (phase !== 'review' || panel !== undefined || problem !== undefined || known === undefined)
    return undefined;
  return typedFields[field];
}

/** @returns the roles that can be chosen: all of them for a new account, those it holds for a token. */
export function choosableRoles(state: WizardState): Known['roles'] {
  const all = state.known?.roles ?? [];
  if (state.owner === undefined) return all;
  const byName = new Map(all.map((role) => [role.name, role]));
  return state.owner.roles.map(
    (name) => byName.get(name) ?? { name, description: '', policies: [], immutable: false },
  );
}

/** @returns what is kept when the wizard is left unfinished, where a person has changed something. */
export function unfinished(state: WizardState): KeptDraft | undefined {
  const { draft, deliver, store, field, made, offered, phase, user } = state;
  if (made || phase === 'working') return undefined;
  const isChanged = draft.edited.size > 0 || deliver.sinks.length > 0 || !store.keep;
  const value: WizardDraft | undefined = isChanged
    ? { draft, sinks: deliver.sinks, keep: store.keep, field }
    : offered;
  if (value === undefined) return undefined;
  const id = value.draft.id.value.trim();
  const token = value.draft.token.value.trim();
  return {
    label: user === undefined ? `New service account ${id}`.trimEnd() : `New token ${token} for ${user}`,
    value,
  };
}

/** @returns what to ask before the wizard is closed: while it works, while its secret is nowhere else. */
export function leavingWizard(state: WizardState): Question | undefined {
  if (state.phase === 'working') {
    return {
      title: 'Still working.',
      lines: ['The token is being created. If you quit now, its secret may be lost.'],
      yes: 'leave',
      no: 'wait',
    };
  }
  const { made } = state;
  if (made && made.kept_in === undefined && made.sinks.length === 0) {
    return {
      title: 'This secret is not stored.',
      lines: ['It cannot be shown again. Without a copy, the token cannot be used.'],
      yes: 'leave',
      no: 'stay',
    };
  }
  return undefined;
}
