import { type LinearView, problemLines } from '../../linear/view.ts';
import type { SigningInState } from './state.ts';
import { pageText, signingInTitle, waitingMinutes } from './words.ts';

/** Where to go, and that it is waited for. */
export function signingInLinear(state: SigningInState): LinearView {
  const title = signingInTitle(state);
  const { page, problem } = state;
  if (problem) return { title, lines: problemLines(problem) };
  if (page === undefined) return { title, lines: ['Waiting for the service ...'] };
  return {
    title,
    lines: [
      pageText(page),
      page.url,
      ...(page.code === undefined ? [] : [`The code is ${page.code}.`]),
      waitingMinutes(state, page),
    ],
  };
}
