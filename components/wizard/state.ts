import type { MadeToken } from '../../src/usecases/token/make-token.ts';
import type { CopiedAction } from '../copy.ts';
import type { Key } from '../input/keys.ts';
import { type ListWindow, type Move, topOfList } from '../primitives/list-window.ts';
import type { Problem } from '../problem.ts';
import { type Question, type Step, step } from '../screen.ts';
import { type CommandWords, equivalentCommands } from './commands.ts';
import {
  type Draft,
  draftAccount,
  expiryDate,
  newRoleOf,
  stepProblem,
  type WizardStepName,
} from './draft.ts';
import { prepareWizard } from './effects.ts';
import type { Known } from './known.ts';

/** The steps of a new account. */
export const accountSteps: readonly WizardStepName[] = [
  'purpose',
  'id',
  'roles',
  'token',
  'expiry',
  'secret',
  'review',
];

/** The steps of a new token for an account that exists. */
export const tokenSteps: readonly WizardStepName[] = ['roles', 'token', 'expiry', 'secret', 'review'];

/** The account a token is made for, where it exists already. */
export interface Owner {
  readonly user: string;
  readonly roles: readonly string[];
  readonly tokens: ReadonlySet<string>;
}

/** What the secret store said when it was tried. */
export type Probe = 'unknown' | 'trying' | 'works' | Problem;

/** What the step of roles shows: the roles to choose, the needs to tick, or why the roles are advised. */
export type WizardRolesView = 'roles' | 'needs' | 'why';

/** A wizard: questions one by one, then the work, then the result. */
export interface WizardState {
  readonly steps: readonly WizardStepName[];
  readonly at: number;
  /** The account's user id, where a token is made for an account that exists. */
  readonly user: string | undefined;
  readonly owner: Owner | undefined;
  readonly draft: Draft;
  readonly known: Known | undefined;
  readonly probe: Probe;
  readonly list: ListWindow;
  readonly rolesView: WizardRolesView;
  /** Enter was pressed although something is wrong: now it is said loudly. */
  readonly insisted: boolean;
  /** What was not taken into the field at hand, and why. */
  readonly refused: string | undefined;
  /** Something was answered that would be lost. */
  readonly touched: boolean;
  readonly phase: 'asking' | 'working' | 'done';
  readonly problem: Problem | undefined;
  readonly made: MadeToken | undefined;
  readonly shown: boolean;
  /** The secret was shown or copied: somebody may have it. */
  readonly handedOver: boolean;
}

/** What can happen to a wizard. */
export type WizardAction =
  | { readonly kind: 'prepared'; readonly known: Known; readonly owner: Owner | undefined }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'probed'; readonly probe: Probe }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'choose' }
  | { readonly kind: 'tryStore' }
  | { readonly kind: 'look'; readonly at: WizardRolesView }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'made'; readonly made: MadeToken }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'takenBack'; readonly problem: Problem }
  | { readonly kind: 'copy' }
  | CopiedAction
  | { readonly kind: 'finish' }
  | { readonly kind: 'close' };

type WizardStep = Step<WizardState, WizardAction>;

/** @returns a wizard at its first step; `user` where the account exists. */
export function startWizard(user: string | undefined): WizardStep {
  const state: WizardState = {
    steps: user === undefined ? accountSteps : tokenSteps,
    at: 0,
    user,
    owner: undefined,
    draft: draftAccount(undefined),
    known: undefined,
    probe: 'unknown',
    list: topOfList,
    rolesView: 'roles',
    insisted: false,
    refused: undefined,
    touched: false,
    phase: 'asking',
    problem: undefined,
    made: undefined,
    shown: false,
    handedOver: false,
  };
  return step(state, { kind: 'task', task: prepareWizard(user) });
}

/** @returns the step the person is at. */
export function stepAt(state: WizardState): WizardStepName {
  return state.steps[state.at] ?? 'review';
}

/** @returns why the step at hand cannot be left yet, or undefined. */
export function problemAt(state: WizardState, now: Date): string | undefined {
  const taken = { tokens: state.owner?.tokens ?? new Set<string>() };
  if (stepAt(state) === 'secret') return storeProblem(state);
  return state.refused ?? stepProblem(stepAt(state), state.draft, state.known, taken, now);
}

/** A store that was chosen has to work before anything is made: the secret is handed out once. */
function storeProblem({ draft, known, probe }: WizardState): string | undefined {
  if (!draft.keep || known?.store === 'none' || probe === 'works') return undefined;
  if (typeof probe === 'string') return 'Testing the secret store ...';
  return 'It does not work. Press ctrl-r to try again, or choose not to store the secret.';
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

/** @returns whether the secret is to be stored. */
export function willKeep({ draft, known }: WizardState): boolean {
  return draft.keep && known?.store !== 'none';
}

/** @returns the commands that would do the same. */
export function commandsOf(state: WizardState, now: Date): string[] {
  const { draft, user } = state;
  const id = user ?? draft.id.value.trim();
  const roles = [...draft.roles];
  return equivalentCommands({
    create: user === undefined ? { id, roles } : undefined,
    role: roleWords(draft),
    token: {
      user: id,
      name: draft.token.value.trim(),
      date: expiryDate(draft, state.known, now),
      roles,
      keep: willKeep(state),
    },
  });
}

/** @returns the role that is to be made, as the equivalent command needs it. */
export function roleWords(draft: Draft): CommandWords['role'] {
  const role = newRoleOf(draft);
  return role && { name: role.name, needs: draft.needs };
}

/** @returns what to ask before the wizard is closed: while it works, while its secret is nowhere else, half way. */
export function leavingWizard(state: WizardState): Question | undefined {
  if (state.phase === 'working') {
    return {
      title: 'Still working.',
      lines: ['The token is being created. If you quit now, its secret may be lost.'],
      yes: 'leave',
      no: 'wait',
    };
  }
  if (state.made && state.made.kept_in === undefined) {
    return {
      title: 'This secret is not stored.',
      lines: ['It cannot be shown again. Without a copy, the token cannot be used.'],
      yes: 'leave',
      no: 'stay',
    };
  }
  if (state.phase === 'asking' && state.known !== undefined && (state.touched || state.at > 0)) {
    return {
      title: state.user === undefined ? 'Discard the new account?' : 'Discard the new token?',
      lines: ['Nothing was created yet. Your answers are lost.'],
      yes: 'discard',
      no: 'stay',
    };
  }
  return undefined;
}
