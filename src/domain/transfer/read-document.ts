import { givenIdProblem } from '../account/account.ts';
import { parseRole, type Remark } from '../policy/role-file.ts';
import type { NewRole } from '../role/role.ts';
import { isObject } from '../values/is-object.ts';
import { type TransferAccount, type TransferDocument, transferVersion } from './document.ts';

/** What a text says: the document, or everything that is wrong with it, each with its place. */
export type ReadDocument = { readonly document: TransferDocument } | { readonly problems: readonly Remark[] };

/**
 * Reads what `export` wrote, or a person wrote in its form.
 * @param value what JSON.parse made of the text
 */
export function readDocument(value: unknown): ReadDocument {
  if (!isObject(value)) return { problems: [{ place: '', message: 'it does not contain an object' }] };
  const version = versionProblems(value['svcacct_export']);
  if (version.length > 0) return { problems: version };
  const roles = eachOf(value, 'roles', roleAt);
  const accounts = eachOf(value, 'accounts', accountAt);
  const problems = [
    ...unknownFields(value, ['svcacct_export', 'roles', 'accounts'], ''),
    ...roles.problems,
    ...accounts.problems,
    ...doubles(roles.values, ({ name }) => name, 'roles'),
    ...doubles(accounts.values, ({ id }) => id, 'accounts'),
  ];
  if (problems.length > 0) return { problems };
  return {
    document: { svcacct_export: transferVersion, roles: roles.values, accounts: accounts.values },
  };
}

function versionProblems(version: unknown): Remark[] {
  if (version === transferVersion) return [];
  const message =
    typeof version === 'number'
      ? `it has version ${version}, but this program supports ${transferVersion}`
      : 'it is missing: this is not an export of svcacct';
  return [{ place: 'svcacct_export', message }];
}

/** What one element of a list says. */
type Element<Value> = { readonly value: Value } | { readonly problems: readonly Remark[] };

function eachOf<Value>(
  document: Readonly<Record<string, unknown>>,
  key: string,
  read: (value: unknown, place: string) => Element<Value>,
): { values: Value[]; problems: Remark[] } {
  const list = document[key];
  if (!Array.isArray(list)) return { values: [], problems: [{ place: key, message: 'must be a list' }] };
  const elements = list.map((value, index) => read(value, `${key}[${index}]`));
  return {
    values: elements.flatMap((element) => ('value' in element ? [element.value] : [])),
    problems: elements.flatMap((element) => ('problems' in element ? element.problems : [])),
  };
}

function roleAt(value: unknown, place: string): Element<NewRole> {
  const read = parseRole(value);
  if ('role' in read) return { value: read.role };
  return {
    problems: read.problems.map((problem) => ({
      ...problem,
      place: problem.place === '' ? place : `${place}.${problem.place}`,
    })),
  };
}

function accountAt(value: unknown, place: string): Element<TransferAccount> {
  if (!isObject(value)) return { problems: [{ place, message: 'must be an object' }] };
  const { id, roles } = value;
  const problems = [
    ...(typeof id === 'string'
      ? wrong(`${place}.id`, givenIdProblem(id))
      : wrong(`${place}.id`, 'must be a text')),
    ...(isTexts(roles) ? [] : wrong(`${place}.roles`, 'must be a list of names')),
    ...unknownFields(value, ['id', 'roles'], `${place}.`),
  ];
  if (problems.length > 0 || typeof id !== 'string' || !isTexts(roles)) return { problems };
  return { value: { id, roles: [...new Set(roles)] } };
}

function doubles<Value>(values: readonly Value[], nameOf: (value: Value) => string, key: string): Remark[] {
  const names = values.map(nameOf);
  const seen = new Set<string>();
  const twice = new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
  return [...twice].map((name) => ({ place: key, message: `${name} appears twice` }));
}

function unknownFields(object: object, known: readonly string[], prefix: string): Remark[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({ place: `${prefix}${key}`, message: 'is not known' }));
}

function wrong(place: string, message: string | undefined): Remark[] {
  return message === undefined ? [] : [{ place, message }];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}
