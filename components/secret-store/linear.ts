import { formLinear } from '../form/linear.ts';
import { type LinearView, linearList, problemLines } from '../linear/view.ts';
import { type StorePicker, storeRows } from './state.ts';
import { rowText, storeTrouble } from './words.ts';

/** @returns the choice of a secret store in lines. */
export function storeLinear(picker: StorePicker): Omit<LinearView, 'title'> {
  if (picker.form) return formLinear(picker.form);
  const trouble = storeTrouble(picker);
  return {
    lines: [
      'The secret is shown once by the backend. Where do you want to store it?',
      ...(picker.isBusy ? ['Trying it ...'] : []),
      ...(trouble ? problemLines(trouble) : []),
    ],
    list: linearList(storeRows(picker), (row) => rowText(picker, row), picker.selected),
  };
}
