import { filterTyping } from '../../input/filter.ts';
import { defineScreen } from '../../screen.ts';
import { rotationsKeys } from './keys.ts';
import { rotationsLinear } from './linear.ts';
import {
  type RotationsAction,
  type RotationsState,
  reloadRotations,
  startRotations,
  updateRotations,
} from './state.ts';
import { RotationsView } from './view.tsx';

/** The rotations that were interrupted, or wait for their grace period. */
export const rotationsScreen = defineScreen<undefined, RotationsState, RotationsAction>({
  name: 'rotations',
  crumb: () => 'Rotations',
  start: startRotations,
  update: updateRotations,
  keys: rotationsKeys,
  typing: filterTyping,
  reload: reloadRotations,
  live: true,
  View: RotationsView,
  linear: rotationsLinear,
});
