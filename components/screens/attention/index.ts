import { filterTyping } from '../../input/filter.ts';
import { defineScreen } from '../../screen.ts';
import { attentionKeys } from './keys.ts';
import { attentionLinear } from './linear.ts';
import {
  type AttentionAction,
  type AttentionState,
  pollAttention,
  reloadAttention,
  startAttention,
  updateAttention,
} from './state.ts';
import { AttentionView } from './view.tsx';

/** What needs a person now, over all contexts, and how the coming year looks. */
export const attentionScreen = defineScreen<undefined, AttentionState, AttentionAction>({
  name: 'attention',
  crumb: () => 'Attention',
  start: (_, env) => startAttention(env),
  update: updateAttention,
  keys: attentionKeys,
  typing: filterTyping,
  reload: reloadAttention,
  poll: pollAttention,
  live: true,
  View: AttentionView,
  linear: attentionLinear,
});
