import { defineScreen } from '../../screen.ts';
import { rotateKeys, rotateTyping } from './keys.ts';
import { rotateLinear } from './linear.ts';
import { leavingRotate } from './questions.ts';
import {
  type RotateAction,
  type RotateParams,
  type RotateState,
  startRotate,
  updateRotate,
} from './state.ts';
import { RotateView } from './view.tsx';

/** Rotates tokens, or sees to an unfinished rotation. */
export const rotateScreen = defineScreen<RotateParams, RotateState, RotateAction>({
  name: 'rotate',
  crumb: (params) =>
    params.job === 'rotate' && params.refs.length > 1 ? `rotate ${params.refs.length}` : 'rotate',
  start: startRotate,
  update: updateRotate,
  keys: rotateKeys,
  typing: rotateTyping,
  leaving: leavingRotate,
  View: RotateView,
  linear: rotateLinear,
});
