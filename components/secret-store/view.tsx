import { FormView } from '../form/view.tsx';
import { ChoiceLine } from '../primitives/choice.tsx';
import { Column } from '../primitives/column.tsx';
import { Line } from '../primitives/line.tsx';
import { ProblemLines } from '../primitives/message.tsx';
import { type StorePicker, storeRows } from './state.ts';
import { rowText, storeQuestion, storeTrouble } from './words.ts';

/** Where to store the secret: each line says what Enter does. */
export function StoreView({
  picker,
  width,
  asks = storeQuestion,
}: {
  readonly picker: StorePicker;
  readonly width: number;
  readonly asks?: string;
}) {
  if (picker.form) return <FormView form={picker.form} width={width} />;
  const trouble = storeTrouble(picker);
  return (
    <Column>
      <Line width={width} base="faint" pieces={[`   ${asks}`]} />
      {storeRows(picker).map((row, index) => (
        <ChoiceLine
          key={row}
          width={width}
          isSelected={index === picker.selected}
          pieces={[rowText(picker, row)]}
        />
      ))}
      {picker.isBusy ? <Line width={width} base="faint" pieces={['   Trying it ...']} /> : null}
      {trouble ? <ProblemLines problem={trouble} width={width} /> : null}
    </Column>
  );
}
