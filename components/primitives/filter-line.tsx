import type { Filter } from '../input/filter.ts';
import { type ListNews, newsText } from '../list-news.ts';
import { type Piece, toned } from './line.tsx';
import { fieldPieces } from './text-input.tsx';

/** @returns the filter of a list and how much it finds, as a line; undefined where nothing is filtered. */
export function filterPieces(
  { filter, filtering }: Filter,
  found: { readonly shown: number; readonly of: number },
  width: number,
): readonly Piece[] | undefined {
  const count = toned('faint', `${found.shown} of ${found.of}`);
  if (filtering) return [toned('accent', ' / '), ...fieldPieces(filter, width - 24), '   ', count];
  return filter.value === '' ? undefined : [toned('faint', ` / ${filter.value}   `), count];
}

/** @returns what the last refresh of a list has changed, as a line: for a moment, where nothing is filtered. */
export function newsPieces(
  { news }: { readonly news: ListNews | undefined },
  noun: string,
): readonly Piece[] {
  return news === undefined ? [] : [toned('good', ` ${newsText(news, noun)}`)];
}
