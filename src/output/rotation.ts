import type { Rotation, RotationStep } from '../domain/rotation/rotation.ts';
import { backwardStepsOf, isDone, stepsOf } from '../domain/rotation/steps.ts';
import { counted } from '../domain/text/plural.ts';
import { shell } from '../domain/text/shell-command.ts';
import { limitedText } from '../domain/time/expiry-request.ts';
import type { PreparedRotation } from '../usecases/rotation/prepare.ts';
import type { RotationReport } from '../usecases/rotation/report.ts';
import { type StepState, stepWords } from './rotation-steps.ts';
import { safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { clockText } from './token.ts';

/** The lines of a rotation that was done, waits, or was only planned. */
export function rotationLines(report: RotationReport): string[] {
  const [token, old, user] = [report.token_name, report.replaces, report.user_name].map(safeText);
  const heading = {
    planned: `Would rotate ${old} of ${user} to ${token}`,
    rotated: `Access token ${old} rotated to ${token} for user ${user}`,
    waiting: `Access token ${old} rotated to ${token} for user ${user}`,
    stopped: `The rotation of ${old} to ${token} for user ${user} was interrupted`,
    taken_back: `The rotation of ${old} for user ${user} was rolled back: ${old} is still valid`,
    ended: `The rotation of ${old} for user ${user} ended`,
  }[report.state];
  if (report.end !== null) return [safeText(report.end)];
  if (report.state === 'taken_back') return [heading];
  if (report.state === 'stopped') return [heading, oldLine(report)];
  const isPlan = report.state === 'planned';
  return [
    heading,
    `Roles: ${report.roles.map(safeText).join(', ')}`,
    `Expires At: ${clockText(report.expires_at)} UTC`,
    `Stored: ${report.kept_in === 'none' ? 'not stored' : `in the ${storeWords(report.kept_in)}`}`,
    ...report.sinks.map((sink) => `${isPlan ? 'Deliver' : 'Delivered'} to: ${safeText(sink)}`),
    ...(report.verify_with === null
      ? []
      : [`${isPlan ? 'Verify' : 'Verified'} with: ${safeText(report.verify_with)}`]),
    oldLine(report),
  ];
}

/** With --quiet: nothing where all went well, or time alone settles the rest. What was only planned was asked for. */
export function quietRotationLines(report: RotationReport): string[] {
  const isWell = report.end === null && (report.state === 'rotated' || report.state === 'waiting');
  return isWell ? [] : rotationLines(report);
}

function oldLine({ state, replaces, revoke_at, grace, id }: RotationReport): string {
  const old = safeText(replaces);
  if (state === 'rotated') return `Revoked: ${old}`;
  if (state === 'waiting') return `Revoke: ${old} from ${clockText(revoke_at ?? '')} UTC`;
  if (state === 'stopped') return `Resume: ${shell`svcacct rotation resume ${safeText(id)}`}`;
  return `Revoke: ${old}${grace === null ? ', after the new one is verified' : `, after ${grace}`}`;
}

/** What a person should do besides. */
export function rotationNotes(report: RotationReport): string[] {
  const { state, id, old_known, sinks, replaces, user_name } = report;
  if (state !== 'waiting' && state !== 'rotated') return [];
  const fetch = shell`svcacct token get ${replaces} --user ${user_name}`;
  const notes = [
    ...(old_known || sinks.length > 0
      ? []
      : [`The users of ${replaces} are unknown here. They need the new secret: ${fetch}`]),
    ...(state === 'waiting'
      ? [`Then: svcacct rotation finish --due (from cron), or ${shell`svcacct rotation finish ${id}`}`]
      : []),
  ];
  return notes.map(safeText);
}

/** The plan of a rotation before it begins: each step, those that were taken already marked. */
export function planLines(prepared: PreparedRotation): string[] {
  const rotation = prepared.kind === 'new' ? undefined : prepared.rotation;
  const plan = prepared.kind === 'new' ? prepared.planned.plan : prepared.rotation;
  const steps = rotation?.direction === 'back' ? backwardStepsOf(rotation) : stepsOf(plan);
  return [
    `Rotate ${safeText(plan.token_name)} of ${safeText(plan.user_name)}`,
    ...steps.map((step, index) => {
      const state: StepState = rotation && isDone(rotation, step) ? 'done' : 'todo';
      return numbered(index, state === 'done' ? 'done' : '', stepWords(plan, step, state));
    }),
    ...warningsOf(prepared),
  ];
}

function warningsOf(prepared: PreparedRotation): string[] {
  if (prepared.kind !== 'new') return [];
  const { planned } = prepared;
  const lines: string[] = [];
  const { limited, expires_on } = planned.lifetime;
  if (limited) lines.push(limitedText(expires_on, limited.maxDays));
  if (planned.lifetime.basis === 'default') {
    lines.push(
      `Original lifetime of ${planned.plan.token_name} unknown; using the default of ${counted(planned.lifetime.days, 'day')}.`,
    );
  }
  if (!planned.old_kept && planned.plan.sinks.length === 0) {
    lines.push(
      `The secret of ${planned.plan.token_name} is not stored here and has no destination: its users have to fetch the new one.`,
      'Consider --grace 24h to give them time.',
    );
  }
  return lines.map(safeText);
}

/** The line of a step that was taken, with its number among all steps. */
export function progressLine(rotation: Rotation, step: RotationStep, state: StepState): string {
  const steps = rotation.direction === 'back' ? backwardStepsOf(rotation) : stepsOf(rotation);
  const index = steps.findIndex(({ name, sink }) => name === step.name && sink === step.sink);
  return numbered(index, state, stepWords(rotation, step, state));
}

function numbered(index: number, state: string, text: string): string {
  return `${String(index + 1).padStart(2)} ${state.padEnd(8)} ${text}`;
}
