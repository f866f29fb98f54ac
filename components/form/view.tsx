import { graphemes } from '../input/graphemes.ts';
import { textField } from '../input/text-field.ts';
import { Column } from '../primitives/column.tsx';
import { pad } from '../primitives/fit.ts';
import { Line, toned } from '../primitives/line.tsx';
import { ProblemLines } from '../primitives/message.tsx';
import { fieldPieces } from '../primitives/text-input.tsx';
import { useTheme } from '../theme.ts';
import { type Form, type FormField, goesOnWith } from './form.ts';

/** Lines to fill in, the cursor in one of them, with what is wrong below. */
export function FormView({ form, width }: { readonly form: Form; readonly width: number }) {
  const { signs } = useTheme();
  const labels = Math.max(...form.fields.map(({ label }) => label.length)) + 2;
  return (
    <Column>
      <Line width={width} pieces={['   ', toned('strong', form.title)]} />
      {form.fields.map((one, index) => (
        <Line
          key={one.name}
          width={width}
          pieces={[
            index === form.at ? toned('accent', ' > ') : '   ',
            pad(one.label, labels),
            ...(index === form.at
              ? [
                  ...fieldPieces(drawn(one, signs.bullet), width - labels - 6),
                  toned('faint', goesOnWith(form)),
                ]
              : [drawn(one, signs.bullet).value]),
          ]}
        />
      ))}
      <Below form={form} width={width} />
    </Column>
  );
}

function Below({ form, width }: { readonly form: Form; readonly width: number }) {
  if (form.isBusy) return <Line width={width} base="faint" pieces={['   Trying it ...']} />;
  if (form.problem) return <ProblemLines problem={form.problem} width={width} />;
  return goesOnWith(form) === '' ? null : (
    <Line width={width} base="faint" pieces={['   right completes the path']} />
  );
}

function drawn({ field, isMasked }: FormField, bullet: string) {
  if (!isMasked) return field;
  return { ...textField(bullet.repeat(graphemes(field.value).length)), cursor: field.cursor };
}
