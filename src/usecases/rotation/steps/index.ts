import type { RotationStepName } from '../../../domain/rotation/rotation.ts';
import type { Action } from './action.ts';
import { forgetNew, giveBack, takeBack } from './back.ts';
import { deliver } from './deliver.ts';
import { forget } from './forget.ts';
import { grace } from './grace.ts';
import { keep } from './keep.ts';
import { mint } from './mint.ts';
import { probe } from './probe.ts';
import { prove } from './prove.ts';
import { revoke } from './revoke.ts';
import { switchBack, switchOver } from './switch.ts';
import { verify } from './verify.ts';

/** How each step is taken. */
export const actions: Readonly<Record<RotationStepName, Action>> = {
  probe,
  mint,
  keep,
  deliver,
  verify,
  switch: switchOver,
  grace,
  revoke,
  prove,
  forget,
  'give-back': giveBack,
  'switch-back': switchBack,
  'take-back': takeBack,
  'forget-new': forgetNew,
};
