import type { Task } from '../screen.ts';
import { type Form, fieldAtHand } from './form.ts';

/** How a path that is being typed may go on. */
export interface Completion {
  readonly begun: string;
  readonly found: readonly string[];
}

/** @returns the wish to find out how the path at hand may go on, where one is typed and that is not known. */
export function completionOf<Action>(
  form: Form | undefined,
  toAction: (completion: Completion) => Action,
): readonly Task<Action>[] {
  const at = form && fieldAtHand(form);
  const begun = at?.field.value ?? '';
  if (!at?.isPath || begun === '' || form?.completion.begun === begun) return [];
  return [
    {
      run: async ({ actions }) => toAction({ begun, found: await actions.completePath(begun) }),
      // Nobody waits for it.
      background: true,
      failed: () => toAction({ begun, found: [] }),
    },
  ];
}

/** @returns the form with how its path may go on; what was found for another text is of no use any more. */
export function withCompletion(form: Form, completion: Completion): Form {
  return fieldAtHand(form)?.field.value === completion.begun ? { ...form, completion } : form;
}
