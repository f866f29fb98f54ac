import type { Rotation } from '../../domain/rotation/rotation.ts';
import type { Ports } from '../../ports.ts';
import type { Attendance } from '../../usecases/rotation/exclusively.ts';
import type { RotationPorts } from '../../usecases/rotation/ports.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';
import { finishRotations, planFinish } from '../../usecases/rotation/unfinished.ts';
import { confirmDestructive } from './ask.ts';

/** Finishes rotations; asks before a grace period is ended early. @throws UserError `usage` where nobody can be asked */
export async function finishRotationsAsking(
  ports: RotationPorts & Pick<Ports, 'prompter'>,
  input: {
    readonly id?: string | undefined;
    readonly due?: boolean | undefined;
    readonly confirmed?: boolean | undefined;
  },
  attendance: Attendance,
): Promise<readonly RotationRow[]> {
  const plan = await planFinish(ports, input);
  for (const rotation of plan.early) {
    await confirmDestructive(ports.prompter, { message: question(rotation), confirmed: input.confirmed });
  }
  return finishRotations(ports, plan, attendance);
}

function question({ token_name, user_name, due_at = '' }: Rotation): string {
  const until = due_at.slice(0, 16).replace('T', ' ');
  return `Revoke ${token_name} of ${user_name} now? Its grace period ends at ${until} UTC.`;
}
