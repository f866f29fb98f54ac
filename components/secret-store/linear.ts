import { formLinear } from '../form/linear.ts';
import { type LinearView, linearList, problemLines } from '../linear/view.ts';
import { type StorePicker, storeRows } from './state.ts';
import { rowText, storeQuestion, storeTrouble } from './words.ts';

/** @returns the choice of a secret store in lines. */
export function storeLinear(picker: StorePicker, asks = storeQuestion): Omit<LinearView, 'title'> {
  if (picker.form) return formLinear(picker.form);
  const trouble = storeTrouble(picker);
  return {
    lines: [asks, ...(picker.isBusy ? ['Trying it ...'] : []), ...(trouble ? problemLines(trouble) : [])],
    list: linearList(storeRows(picker), (row) => rowText(picker, row), picker.selected),
  };
}
