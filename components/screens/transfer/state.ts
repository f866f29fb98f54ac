import { counted } from '../../../src/domain/text/plural.ts';
import type { Imported } from '../../../src/usecases/transfer/import-document.ts';
import type { Key } from '../../input/keys.ts';
import { edit, type TextField, textField } from '../../input/text-field.ts';
import { fitWindow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { completeFile, exportIt, importIt, lookAtPlace, previewFile } from './effects.ts';

/** Which way. */
export interface TransferParams {
  readonly way: 'import' | 'export';
}

/** A file to import from or to export to; of an import, what it would do or did. */
export interface TransferState extends TransferParams {
  readonly file: TextField;
  readonly choices: readonly string[];
  readonly imported: Imported | undefined;
  /** What became of an export, or of an import. */
  readonly result: string | undefined;
  readonly busy: { readonly done: number; readonly total: number } | undefined;
  readonly problem: Problem | undefined;
  readonly list: ListWindow;
}

/** What can happen to it. */
export type TransferAction =
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'complete' }
  | { readonly kind: 'completed'; readonly typed: string; readonly paths: readonly string[] }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'previewed'; readonly imported: Imported }
  | { readonly kind: 'importSure' }
  | { readonly kind: 'imported'; readonly imported: Imported }
  /** What lies at the path that was typed. */
  | { readonly kind: 'isThere' | 'exportSure'; readonly file: string; readonly seen: string | undefined }
  | {
      readonly kind: 'exported';
      readonly accounts: number;
      readonly roles: number;
      readonly left_out: readonly string[];
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

type TransferStep = Step<TransferState, TransferAction>;

/** @returns the screen with nothing chosen. */
export function startTransfer({ way }: TransferParams): TransferStep {
  return step({
    way,
    file: textField(),
    choices: [],
    imported: undefined,
    result: undefined,
    busy: undefined,
    problem: undefined,
    list: topOfList,
  });
}

const begun = { done: 0, total: 0 };

export function updateTransfer(state: TransferState, action: TransferAction, env: Env): TransferStep {
  const file = state.file.value.trim();
  switch (action.kind) {
    case 'type':
      return step({
        ...state,
        file: edit(state.file, action.key) ?? state.file,
        choices: [],
        problem: undefined,
      });
    case 'complete':
      return step(state, { kind: 'task', task: completeFile(state.file.value) });
    case 'completed':
      return step(completed(state, action.typed, action.paths));
    case 'next':
      return goOn(state);
    case 'back':
      return state.imported && state.result === undefined
        ? step({ ...state, imported: undefined, problem: undefined })
        : step(state, { kind: 'back' });
    case 'move': {
      const count = itemsOf(state).length;
      return step({ ...state, list: moveIn(state.list, action.move, count, itemsInSight(env)) });
    }
    case 'progress':
      return step({ ...state, busy: { done: action.done, total: action.total } });
    case 'previewed':
      return step({ ...state, busy: undefined, imported: action.imported, list: fitWindow(topOfList, 0, 1) });
    case 'importSure': {
      const keepsRoles = (state.imported?.changes.different_roles.length ?? 0) > 0;
      return step(
        { ...state, busy: begun, problem: undefined },
        { kind: 'task', task: importIt(file, keepsRoles) },
      );
    }
    case 'imported':
      return step(
        { ...state, busy: undefined, imported: action.imported, result: `Imported from ${file}.` },
        { kind: 'changed' },
        { kind: 'say', text: `Imported from ${file}.` },
      );
    case 'isThere':
      return step(
        { ...state, busy: undefined },
        {
          kind: 'ask',
          question: {
            title: `Replace the file ${action.file}?`,
            lines: ['There is something at this path already. What it holds now is lost.'],
            yes: 'replace',
            no: 'keep it',
          },
          action: { ...action, kind: 'exportSure' },
        },
      );
    case 'exportSure':
      return step({ ...state, busy: begun }, { kind: 'task', task: exportIt(action.file, action.seen) });
    case 'exported': {
      const { accounts, roles, left_out } = action;
      const without =
        left_out.length === 0
          ? ''
          : ` Not exported, because their roles cannot be read: ${left_out.join(', ')}.`;
      const result = `${counted(accounts, 'account')} and ${counted(roles, 'role')}, written to ${file}.${without}`;
      return step({ ...state, busy: undefined, result });
    }
    case 'failed':
      return step({ ...state, busy: undefined, problem: action.problem });
  }
}

function goOn(state: TransferState): TransferStep {
  const file = state.file.value.trim();
  if (state.result !== undefined) return step(state, { kind: 'back' });
  if (file === '') return step({ ...state, problem: { message: 'Enter the path of a file.' } });
  const working = { ...state, busy: begun, problem: undefined, choices: [] };
  if (state.way === 'export') return step(working, { kind: 'task', task: lookAtPlace(file) });
  if (state.imported === undefined) return step(working, { kind: 'task', task: previewFile(file) });
  if (!canImport(state)) return step(state, { kind: 'say', text: 'Nothing to import.', tone: 'warning' });
  return step(state, {
    kind: 'ask',
    question: {
      title: `Import from ${file}?`,
      lines: questionLines(state),
      yes: 'import',
      no: 'not yet',
    },
    action: { kind: 'importSure' },
  });
}

/** How many lines of an import fit into its question on the smallest terminal. */
const mostAsked = 6;

/** @returns an import in few lines: whole where it is short, else how many things of each kind. */
function questionLines(state: TransferState): readonly string[] {
  const items = itemsOf(state);
  const changes = state.imported?.changes;
  if (changes === undefined || items.length <= mostAsked) return items;
  const kinds = [
    [
      'unchanged',
      changes.different_roles,
      'role that allows something else here',
      'roles that allow something else here',
    ],
    [
      'refused',
      changes.left_out_accounts,
      'account that its owner creates by signing in',
      'accounts that their owners create by signing in',
    ],
    ['create', changes.create_roles, 'role', 'roles'],
    ['create', changes.create_accounts, 'account', 'accounts'],
    ['add roles', changes.add_roles, 'account', 'accounts'],
  ] as const;
  return [
    ...kinds.flatMap(([deed, things, one, many]) =>
      things.length === 0 ? [] : [`${deed}: ${counted(things.length, one, many)}`],
    ),
    ...items.slice(-1),
    'The list behind this question names each of them.',
  ];
}

/** @returns whether there is something to import, and nothing that forbids it. */
export function canImport({ imported }: TransferState): boolean {
  if (imported === undefined || imported.changes.unknown_roles.length > 0) return false;
  const { create_roles, create_accounts, add_roles } = imported.changes;
  return create_roles.length + create_accounts.length + add_roles.length > 0;
}

/** @returns a line for each thing of an import: what would become of it, or did. */
export function itemsOf({ imported }: TransferState): readonly string[] {
  if (imported === undefined) return [];
  const { changes, applied } = imported;
  const made = applied ? 'created' : 'create';
  const added = applied ? 'added' : 'add';
  return [
    ...changes.unknown_roles.map((name) => `refused: unknown role ${name}`),
    ...changes.different_roles.map((name) => `unchanged: role ${name} allows something else here`),
    ...changes.left_out_accounts.map((id) => `refused: account ${id} is created when its owner signs in`),
    ...changes.create_roles.map(({ name }) => `${made}: role ${name}`),
    ...changes.create_accounts.map(
      ({ id, roles }) => `${made}: account ${id} (${roles.join(', ') || 'no roles'})`,
    ),
    ...changes.add_roles.map(({ id, roles }) => `${added}: ${roles.join(', ')} for ${id}`),
    `unchanged: ${counted(changes.unchanged, 'entry', 'entries')} of the file`,
  ];
}

/** @returns how many of these lines are in sight. */
export function itemsInSight(env: Env): number {
  return Math.max(1, env.height - 6);
}

function completed(state: TransferState, typed: string, paths: readonly string[]): TransferState {
  if (state.file.value !== typed) return state;
  const [first = '', ...others] = paths;
  let common = first;
  for (const path of others) while (!path.startsWith(common)) common = common.slice(0, -1);
  return {
    ...state,
    file: textField(common.length > typed.length ? common : typed),
    choices: others.length > 0 ? paths : [],
  };
}

/** @returns what the screen is about, and what comes next. */
export function transferTitle({ way, imported, result }: TransferState): string {
  if (way === 'export') return 'Export accounts and roles to a file, without secrets';
  if (result !== undefined) return 'Imported';
  return imported === undefined ? 'Import accounts and roles from a file' : 'What the import would do';
}

/** @returns what is under way, in words. */
export function transferProgress({ busy }: TransferState): string {
  return busy?.total ? `Working, ${busy.done} of ${busy.total} ...` : 'Working ...';
}
