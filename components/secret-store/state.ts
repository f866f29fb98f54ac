import type { StoreChoice, StoreStanding } from '../../src/domain/secret/store-choice.ts';
import type { StoreChosen } from '../../src/usecases/secret/choose-store.ts';
import { type Completion, completionOf, withCompletion } from '../form/completion.ts';
import {
  type Form,
  fieldAtHand,
  filledIn,
  formField,
  movedInForm,
  startForm,
  typedInForm,
} from '../form/form.ts';
import type { Key } from '../input/keys.ts';
import type { Problem } from '../problem.ts';
import type { Task } from '../screen.ts';
import { chooseTask, probeTask, standingTask } from './effects.ts';

/** What a secret store said when it was tried. */
export type Probe = 'unknown' | 'trying' | 'works' | Problem;

/** A line of the choice of a secret store. */
export type StoreRow = 'keychain' | 'memory' | 'passphrase' | 'key file' | 'nowhere';

/** Where a secret is to be stored: chosen, tried, and repaired on the spot. */
export interface StorePicker {
  /** Undefined until it was read. */
  readonly standing: StoreStanding | undefined;
  readonly probe: Probe;
  /** Whether it is to be stored; otherwise it is shown once. */
  readonly keep: boolean;
  /** Whether "nowhere" can be chosen. */
  readonly canSkip: boolean;
  /** What becomes of it then. */
  readonly skipped: 'shown' | 'delivered';
  readonly selected: number;
  readonly form: Form | undefined;
  /** Another store is being tried. */
  readonly isBusy: boolean;
  /** Why the one that was chosen last was not taken. */
  readonly problem: Problem | undefined;
  /** What to know of the choice, though it was taken. */
  readonly remark: string | undefined;
}

/** What can happen to it. */
export type StoreAction =
  | { readonly kind: 'read'; readonly standing: StoreStanding }
  | { readonly kind: 'probed'; readonly probe: Probe }
  | { readonly kind: 'again' }
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | { readonly kind: 'accept' }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'completed'; readonly completion: Completion }
  | { readonly kind: 'back' }
  | { readonly kind: 'chosen'; readonly chosen: StoreChosen; readonly standing: StoreStanding }
  | { readonly kind: 'notChosen'; readonly problem: Problem };

/** What comes of an action: `isDone` where the choice is made, or was left as it was. */
export interface StoreStep {
  readonly picker: StorePicker;
  readonly tasks: readonly Task<StoreAction>[];
  readonly isDone: boolean;
}

/** @returns the choice before anything is known of it, and the wish to find out. */
export function startStore(canSkip: boolean, skipped: StorePicker['skipped'] = 'shown'): StoreStep {
  const picker: StorePicker = {
    standing: undefined,
    probe: 'trying',
    keep: true,
    canSkip,
    skipped,
    selected: 0,
    form: undefined,
    isBusy: false,
    problem: undefined,
    remark: undefined,
  };
  return { picker, tasks: [standingTask], isDone: false };
}

/** @returns the lines to choose from. */
export function storeRows({ standing, canSkip }: StorePicker): readonly StoreRow[] {
  if (standing === undefined) return [];
  const files: readonly StoreRow[] = standing.file === 'new' ? ['passphrase', 'key file'] : [standing.file];
  const stores: readonly StoreRow[] = standing.kind === 'memory' ? ['memory'] : ['keychain', ...files];
  return canSkip ? [...stores, 'nowhere'] : stores;
}

/** @returns whether a line is the store that is used at present. */
export function isInUse({ standing }: StorePicker, row: StoreRow): boolean {
  if (standing === undefined || row === 'nowhere') return false;
  if (row === 'passphrase' || row === 'key file') return standing.kind === 'file' && standing.file === row;
  return standing.kind === row;
}

/** @returns whether the secret will be stored, as far as can be told. */
export function willStore({ standing, keep, probe }: StorePicker): boolean {
  return keep && standing?.kind !== 'none' && probe === 'works';
}

/** @returns why a secret cannot be stored as it was chosen, or undefined. */
export function storeProblem({ standing, keep, probe }: StorePicker): string | undefined {
  if (!keep || standing?.kind === 'none' || probe === 'works') return undefined;
  if (typeof probe === 'string') return 'The secret store is being tried ...';
  return probe.message;
}

/** @returns the choice with the cursor on what is chosen at present. */
export function openedStore(picker: StorePicker): StorePicker {
  const rows = storeRows(picker);
  const isSkipped = !picker.keep || picker.standing?.kind === 'none';
  const selected = isSkipped ? rows.indexOf('nowhere') : rows.findIndex((row) => isInUse(picker, row));
  return { ...picker, selected: Math.max(0, selected), form: undefined, problem: undefined };
}

export function updateStore(picker: StorePicker, action: StoreAction): StoreStep {
  switch (action.kind) {
    case 'read': {
      const next = { ...picker, standing: action.standing };
      return action.standing.kind === 'none'
        ? stay({ ...next, probe: 'unknown' })
        : stay({ ...next, probe: 'trying' }, probeTask);
    }
    case 'probed':
      return stay({ ...picker, probe: action.probe });
    case 'again':
      return picker.probe === 'trying' ? stay(picker) : stay({ ...picker, probe: 'trying' }, probeTask);
    case 'move':
      return stay(moved(picker, action.by));
    case 'accept':
      return picker.form ? acceptForm(picker, picker.form) : acceptRow(picker);
    case 'type': {
      const form = picker.form && typedInForm(picker.form, action.key);
      return stay(
        { ...picker, form },
        ...completionOf(form, (completion): StoreAction => ({ kind: 'completed', completion })),
      );
    }
    case 'completed':
      return stay({ ...picker, form: picker.form && withCompletion(picker.form, action.completion) });
    case 'back':
      if (picker.isBusy) return stay(picker);
      return picker.form
        ? stay({ ...picker, form: undefined })
        : { picker: { ...picker, problem: undefined }, tasks: [], isDone: true };
    case 'chosen': {
      const { standing, chosen } = action;
      const remark = chosen.not_remembered ?? undefined;
      const next: StorePicker = { ...picker, standing, remark, probe: 'works', keep: true };
      return {
        picker: { ...next, form: undefined, isBusy: false, problem: undefined },
        tasks: [],
        isDone: true,
      };
    }
    case 'notChosen': {
      const { problem } = action;
      const form = picker.form && { ...picker.form, isBusy: false, problem };
      return stay({ ...picker, isBusy: false, form, problem: form ? undefined : problem });
    }
  }
}

function moved(picker: StorePicker, by: 1 | -1): StorePicker {
  if (picker.form) return { ...picker, form: movedInForm(picker.form, by) };
  const last = storeRows(picker).length - 1;
  return { ...picker, selected: Math.max(0, Math.min(last, picker.selected + by)) };
}

/** Enter does what the selected line says, or says why it cannot be done. */
function acceptRow(picker: StorePicker): StoreStep {
  const row = storeRows(picker)[picker.selected];
  if (row === undefined || picker.isBusy) return stay(picker);
  if (row === 'nowhere')
    return { picker: { ...picker, keep: false, problem: undefined }, tasks: [], isDone: true };
  if (isInUse(picker, row) && picker.probe === 'works')
    return { picker: { ...picker, keep: true, problem: undefined }, tasks: [], isDone: true };
  if (row === 'passphrase' || row === 'key file')
    return stay({ ...picker, problem: undefined, form: formFor(row, picker) });
  if (isInUse(picker, row)) return stay({ ...picker, keep: true, probe: 'trying' }, probeTask);
  return trying(picker, { kind: 'keychain' });
}

function formFor(row: 'passphrase' | 'key file', { standing }: StorePicker): Form {
  if (row === 'key file')
    return startForm('Encrypted file, opened by a key file: nothing is asked, also not of scripts', [
      formField('file', 'Key file', { value: standing?.keyFile ?? '', isPath: true }),
    ]);
  if (standing?.file === 'passphrase')
    return startForm('Encrypted file, opened by its passphrase', [
      formField('passphrase', 'Passphrase', { isMasked: true }),
    ]);
  return startForm('Encrypted file, opened by a passphrase that you choose', [
    formField('passphrase', 'Passphrase', { isMasked: true }),
    formField('again', 'The same again', { isMasked: true }),
  ]);
}

function acceptForm(picker: StorePicker, form: Form): StoreStep {
  if (form.isBusy) return stay(picker);
  const at = fieldAtHand(form);
  const missing = at && filledIn(form, at.name) === '';
  if (missing)
    return refused(
      picker,
      form,
      at.isMasked ? 'A passphrase must not be empty.' : 'Type the path of a file.',
    );
  if (form.at < form.fields.length - 1) return stay({ ...picker, form: movedInForm(form, 1) });
  if (form.fields.length === 2 && filledIn(form, 'again') !== filledIn(form, 'passphrase'))
    return refused(picker, { ...form, at: 1 }, 'The two passphrases differ.');
  const [only] = form.fields;
  const choice: StoreChoice =
    only?.name === 'file'
      ? { kind: 'file', keyFile: filledIn(form, 'file') }
      : { kind: 'file', passphrase: filledIn(form, 'passphrase') };
  return trying({ ...picker, form: { ...form, isBusy: true, problem: undefined } }, choice);
}

function refused(picker: StorePicker, form: Form, message: string): StoreStep {
  return stay({ ...picker, form: { ...form, problem: { message } } });
}

function trying(picker: StorePicker, choice: StoreChoice): StoreStep {
  return stay({ ...picker, isBusy: true, problem: undefined }, chooseTask(choice));
}

function stay(picker: StorePicker, ...tasks: readonly Task<StoreAction>[]): StoreStep {
  return { picker, tasks, isDone: false };
}
