import type { Schema } from '../../src/domain/values/schema.ts';

/** One call of the service's API. */
export interface Call<Result> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments of the path, as they are: they are percent-encoded here. */
  readonly path: readonly string[];
  /** Several values make the parameter repeat; undefined leaves it out. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
  readonly answer: Schema<Result>;
  /** Asking twice does no harm. True for GET where nothing is said. */
  readonly repeatable?: boolean;
  /** False for the calls that log in. */
  readonly authorised?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** @returns a call as errors name it: method and address, without its parameters. */
export function asked(
  { url }: { readonly url: string },
  { method, path }: Pick<Call<unknown>, 'method' | 'path'>,
): string {
  return `${method} ${url}${pathOf({ path })}`;
}

/** @returns path and query of a call, encoded. */
export function pathOf({ path, query = {} }: Pick<Call<unknown>, 'path' | 'query'>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = value === undefined ? [] : typeof value === 'object' ? value : [value];
    for (const each of values) parameters.append(name, String(each));
  }
  const search = parameters.toString();
  return `/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}
