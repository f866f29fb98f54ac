import type { Need } from '../../src/domain/policy/needs.ts';
import { ChoiceLine } from '../primitives/choice.tsx';
import { toned } from '../primitives/line.tsx';
import { fitWindow, type ListWindow } from '../primitives/list-window.ts';
import { type AdviceOffer, isTicked } from './offers.ts';
import { offerText } from './words.ts';

/** Purposes and needs to tick. */
export function NeedsList({
  offers,
  needs,
  list,
  rows,
  width,
}: {
  readonly offers: readonly AdviceOffer[];
  readonly needs: readonly Need[];
  readonly list: ListWindow;
  readonly rows: number;
  readonly width: number;
}) {
  const { selected, offset } = fitWindow(list, offers.length, rows);
  return offers.slice(offset, offset + rows).map((offer, index) => {
    const { says, exactly } = offerText(offer);
    return (
      <ChoiceLine
        key={`${offer.kind} ${exactly} ${says}`}
        width={width}
        isSelected={offset + index === selected}
        isChosen={isTicked(offer, needs)}
        pieces={[says]}
        right={toned('faint', exactly)}
      />
    );
  });
}
