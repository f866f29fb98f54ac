import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import { jsonFault } from '../../domain/text/json-place.ts';
import { changesFor, type ImportChanges } from '../../domain/transfer/changes.ts';
import type { TransferDocument } from '../../domain/transfer/document.ts';
import { readDocument } from '../../domain/transfer/read-document.ts';
import { remarkText } from '../../domain/values/schema-error.ts';
import { UserError } from '../../errors.ts';
import type { LongCall, Ports } from '../../ports.ts';
import { applyChanges } from './apply-changes.ts';

/** What an import did, or would do where `applied` is false (`--dry-run`). */
export interface Imported {
  readonly applied: boolean;
  readonly changes: ImportChanges;
}

/** The text to import, and the name to speak of it by. */
export interface ImportInput {
  readonly text: string;
  readonly name: string;
  readonly dryRun: boolean;
  /** Roles that allow something else here stay as they are here; without it they are a conflict. */
  readonly keepRoles: boolean;
}

/**
 * Brings what a document holds into a context. It is read whole before anything is done; what was done is taken back
 * where a later part fails.
 * @throws UserError `invalid_input` with every problem and its place; `conflict` for roles that are another thing here;
 * `partial_failure` where what was done could not be taken back, with what it was
 */
export async function importDocument(
  { backend }: Pick<Ports, 'backend'>,
  input: ImportInput,
  call: LongCall = {},
): Promise<Imported> {
  const document = parseDocument(input);
  const [roles, accounts] = await Promise.all([backend.listRoles(), backend.listAccounts(call)]);
  const changes = changesFor(document, { roles, accounts, takesAnyId: backend.kind === 'local' });
  if (input.dryRun) return { applied: false, changes };
  requireClear(changes, input);
  await applyChanges(backend, changes, call);
  return { applied: true, changes };
}

function parseDocument({ text, name }: ImportInput): TransferDocument {
  const read = readDocument(parseJson(text, name));
  if ('document' in read) return read.document;
  const details = read.problems.map((problem) => `  ${remarkText(problem)}`);
  throw new UserError(
    'invalid_input',
    `${name} cannot be imported:`,
    advise`Nothing was changed. ${commandHint('export')} writes such a document.`,
    { details },
  );
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = jsonFault(text);
    throw new UserError(
      'invalid_input',
      text.trim() === ''
        ? `${name} is empty.`
        : `${name} is not complete JSON (line ${line}, column ${column}).`,
      'Nothing was changed. If it was cut off, export it again.',
    );
  }
}

function requireClear({ different_roles, unknown_roles }: ImportChanges, { keepRoles }: ImportInput): void {
  if (unknown_roles.length > 0) {
    throw new UserError(
      'not_found',
      `Accounts in the document have roles that do not exist in the document or in this context: ${unknown_roles.join(', ')}.`,
      advise`Nothing was changed. Add them to the document, or create them here first: ${commandHint('role create', [], { f: 'FILE' })}`,
    );
  }
  if (different_roles.length > 0 && !keepRoles) {
    throw new UserError(
      'conflict',
      `Roles with the same name allow something else here: ${different_roles.join(', ')}.`,
      advise`Nothing was changed. ${optionHint('keepRoles')} does not change them; ${commandHint('role get', ['NAME'])} shows what they allow.`,
    );
  }
}
