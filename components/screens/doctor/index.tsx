import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { ProblemLines } from '../../primitives/message.tsx';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import { defineScreen, type ViewProps } from '../../screen.ts';
import { doctorLinear } from './linear.ts';
import { doctorScreenLines } from './lines.ts';
import { type DoctorAction, type DoctorState, lookAtAll, updateDoctor } from './state.ts';

/** Everything the program depends on, and what to do. */
export const doctorScreen = defineScreen<undefined, DoctorState, DoctorAction>({
  name: 'doctor',
  crumb: () => 'Doctor',
  start: lookAtAll,
  update: updateDoctor,
  keys: doctorKeys,
  reload: lookAtAll,
  View: DoctorView,
  linear: doctorLinear,
});

function doctorKeys({ running }: DoctorState): readonly Binding<DoctorAction>[] {
  const moves = moveKeys((move): DoctorAction => ({ kind: 'move', move }));
  if (running) return moves;
  const words = { label: 'refresh', help: 'Refresh all checks' };
  return [bind<DoctorAction>('reload', { kind: 'look' }, words), ...moves];
}

function DoctorView({ state, env }: ViewProps<DoctorState>) {
  const { width, height } = env;
  if (state.problem) return <ProblemLines problem={state.problem} width={width} />;
  const lines = doctorScreenLines(state, width);
  return <ScrolledLines lines={lines} offset={state.offset} width={width} height={height} />;
}
