import { counted } from '../../../src/domain/text/plural.ts';
import { expiryInstant, expiryProblem } from '../../../src/domain/time/expiry.ts';
import { momentText } from '../../../src/output/token.ts';
import { ChoiceLine } from '../../primitives/choice.tsx';
import { Column } from '../../primitives/column.tsx';
import { pad } from '../../primitives/fit.ts';
import { Line, toned } from '../../primitives/line.tsx';
import { fieldPieces } from '../../primitives/text-input.tsx';
import type { ViewProps } from '../../screen.ts';
import { allowedDays, dateAfter, longestLife } from '../draft.ts';
import type { WizardState } from '../state.ts';

/** How long the token works: a span, or a date that is typed; always with the UTC moment. */
export function ExpiryStep({ state, env: { width, now } }: ViewProps<WizardState>) {
  const { draft, known } = state;
  const maxDays = longestLife(known);
  const isDate = draft.days === 'date';
  const date = draft.date.value.trim();
  const isGood = expiryProblem(date, now, maxDays) === undefined;
  return (
    <Column>
      <Line
        width={width}
        base="faint"
        pieces={[
          `   A token expires at 00:00 UTC on its date. At most ${counted(maxDays, 'day')}; shorter is safer.`,
        ]}
      />
      <Line width={width} pieces={[]} />
      {allowedDays(known).map((days) => (
        <ChoiceLine
          key={days}
          width={width}
          isSelected={draft.days === days}
          pieces={[
            pad(counted(days, 'day'), 12),
            toned('faint', `until ${momentText(expiryInstant(dateAfter(days, known, now)), now)}`),
          ]}
        />
      ))}
      <ChoiceLine
        width={width}
        isSelected={isDate}
        pieces={
          isDate
            ? [
                'A date      ',
                ...fieldPieces(draft.date, 14),
                isGood && toned('faint', `   ${momentText(expiryInstant(date), now)}`),
              ]
            : ['A date      ', toned('faint', date === '' ? 'YYYY-MM-DD' : date)]
        }
      />
    </Column>
  );
}
