import { type LinearView, problemLines } from '../linear/view.ts';
import { type Form, fieldAtHand } from './form.ts';

/** @returns a form as it is asked for in lines: one field at a time. */
export function formLinear(form: Form): Pick<LinearView, 'lines' | 'field'> {
  const at = fieldAtHand(form);
  const { begun, found } = form.completion;
  const goesOn = at?.isPath && found.length > 0 && begun === at.field.value && begun !== '';
  return {
    lines: [
      `${form.title}.`,
      ...(form.isBusy ? ['Trying it ...'] : []),
      ...(form.problem ? problemLines(form.problem) : []),
      ...(goesOn ? [`There: ${found.slice(0, 10).join(', ')}.`] : []),
    ],
    field: at && {
      label: at.label,
      value: at.isMasked ? '' : at.field.value,
      ...(at.isMasked ? { hidden: true as const } : {}),
    },
  };
}
