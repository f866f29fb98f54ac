import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen, type Question } from '../../screen.ts';
import { severalLinear } from './linear.ts';
import {
  type SeveralAction,
  type SeveralParams,
  type SeveralState,
  startSeveral,
  updateSeveral,
} from './state.ts';
import { SeveralView } from './view.tsx';
import { jobWords } from './words.ts';

/** Changes several accounts or tokens: one plan, each as it is done, what came of each. */
export const severalScreen = defineScreen<SeveralParams, SeveralState, SeveralAction>({
  name: 'several',
  crumb: ({ orders }) => `${jobWords(orders).yes} ${orders.length}`,
  start: startSeveral,
  update: updateSeveral,
  keys: severalKeys,
  leaving: leavingSeveral,
  View: SeveralView,
  linear: severalLinear,
});

function severalKeys({ phase, items }: SeveralState): readonly Binding<SeveralAction>[] {
  const moves = moveKeys((move): SeveralAction => ({ kind: 'move', move }));
  if (phase === 'done')
    return [bind<SeveralAction>('accept', { kind: 'close' }, { label: 'done' }), ...moves];
  if (phase !== 'plan') return moves;
  const { yes } = jobWords(items.map(({ order }) => order));
  const help = 'Start, after a question; scroll to the end of a long plan first';
  return [bind<SeveralAction>('accept', { kind: 'begin' }, { label: yes, help }), ...moves];
}

function leavingSeveral({ phase }: SeveralState): Question | undefined {
  if (phase !== 'running') return undefined;
  return {
    title: 'Stop here?',
    lines: ['The one that is being done is finished first; what was done is not undone.'],
    yes: 'stop',
    no: 'go on',
  };
}
