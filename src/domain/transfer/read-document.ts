import { givenIdProblem } from '../account/account.ts';
import { roleInFile } from '../policy/role-file.ts';
import { isObject } from '../values/is-object.ts';
import { exactly, listOf, misfit, oneOf, problem, ruled, type Schema, text } from '../values/schema.ts';
import { type Remark, SchemaError } from '../values/schema-error.ts';
import { type TransferAccount, type TransferDocument, transferVersion } from './document.ts';

/** What a text says: the document, or everything that is wrong with it, each with its place. */
export type ReadDocument = { readonly document: TransferDocument } | { readonly problems: readonly Remark[] };

/**
 * Reads what `export` wrote, or a person wrote in its form.
 * @param value what JSON.parse made of the text
 */
export function readDocument(value: unknown): ReadDocument {
  // What is of another version is not read any further.
  const wrong = misfit(versioned, value);
  if (wrong) return { problems: wrong.problems };
  try {
    return { document: transferDocument(value) };
  } catch (error) {
    if (error instanceof SchemaError) return { problems: error.problems };
    throw error;
  }
}

const versioned: Schema<unknown> = (value) => {
  if (!isObject(value)) throw problem('does not contain an object');
  const { svcacct_export: version } = value;
  if (version === transferVersion) return;
  const message =
    typeof version === 'number'
      ? `it has version ${version}, but this program supports ${transferVersion}`
      : 'it is missing: this is not an export of svcacct';
  throw new SchemaError([{ place: 'svcacct_export', message }]);
};

const names = listOf(text, 'a list of names');

const account = exactly<TransferAccount>({
  id: ruled(text, givenIdProblem),
  roles: (value) => [...new Set(names(value))],
});

const transferDocument = exactly<TransferDocument>({
  svcacct_export: oneOf(transferVersion),
  roles: ruled(listOf(roleInFile), (roles) => twice(roles.map(({ name }) => name))),
  accounts: ruled(listOf(account), (accounts) => twice(accounts.map(({ id }) => id))),
});

function twice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  const again = new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
  if (again.size === 0) return undefined;
  return `${[...again].join(', ')} ${again.size === 1 ? 'appears' : 'appear'} twice`;
}
