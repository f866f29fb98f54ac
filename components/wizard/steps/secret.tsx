import { storeWords } from '../../../src/output/store-words.ts';
import { ChoiceLine } from '../../primitives/choice.tsx';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ProblemLines } from '../../primitives/message.tsx';
import type { ViewProps } from '../../screen.ts';
import type { WizardState } from '../state.ts';

/** Where the secret goes: kept by the secret store, or nowhere. */
export function SecretStep({ state, env: { width } }: ViewProps<WizardState>) {
  const store = state.known?.store ?? 'none';
  const { probe } = state;
  const says = probe === 'trying' ? 'testing it ...' : probe === 'works' ? 'tested now, works' : '';
  return (
    <Column>
      <Line
        width={width}
        base="faint"
        pieces={['   The secret is shown once. Where do you want to store it?']}
      />
      <Line width={width} pieces={[]} />
      {store === 'none' ? null : (
        <ChoiceLine
          width={width}
          isSelected={state.draft.keep}
          pieces={[`In the ${storeWords(store)}   `, toned('faint', says)]}
        />
      )}
      <ChoiceLine
        width={width}
        isSelected={store === 'none' || !state.draft.keep}
        pieces={['Do not store it   ', toned('faint', 'it is shown once at the end, for you to copy')]}
      />
      <Line width={width} pieces={[]} />
      {store === 'none' ? (
        <Line
          width={width}
          base="faint"
          pieces={['   No secret store is configured (SVCACCT_SECRET_STORE=none).']}
        />
      ) : null}
      {typeof probe === 'object' ? <ProblemLines problem={probe} width={width} /> : null}
    </Column>
  );
}
