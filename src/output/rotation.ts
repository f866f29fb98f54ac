import { advise, commandHint } from '../domain/hint/hint.ts';
import type { Rotation, RotationStep } from '../domain/rotation/rotation.ts';
import { backwardStepsOf, isDone, stepsOf } from '../domain/rotation/steps.ts';
import { counted } from '../domain/text/plural.ts';
import { limitedText } from '../domain/time/expiry-request.ts';
import type { PreparedRotation } from '../usecases/rotation/prepare.ts';
import type { RotationReport } from '../usecases/rotation/report.ts';
import { commandText, type HintPlace, hintText } from './hint-text.ts';
import { type StepState, stepWords } from './rotation-steps.ts';
import { type SafeText, safe, safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { clockText } from './token.ts';

/** The lines of a rotation that was done, waits, or was only planned. */
export function rotationLines(report: RotationReport, place: HintPlace): SafeText[] {
  const { token_name: token, replaces: old, user_name: user } = report;
  const heading = {
    planned: safe`Would rotate ${old} of ${user} to ${token}`,
    rotated: safe`Access token ${old} rotated to ${token} for user ${user}`,
    waiting: safe`Access token ${old} rotated to ${token} for user ${user}`,
    stopped: safe`The rotation of ${old} to ${token} for user ${user} was interrupted`,
    taken_back: safe`The rotation of ${old} for user ${user} was rolled back: ${old} is still valid`,
    ended: safe`The rotation of ${old} for user ${user} ended`,
  }[report.state];
  if (report.end !== null) return [safeText(report.end)];
  if (report.state === 'taken_back') return [heading];
  if (report.state === 'stopped') return [heading, oldLine(report, place)];
  const isPlan = report.state === 'planned';
  return [
    heading,
    safe`Roles: ${report.roles.join(', ')}`,
    safe`Expires At: ${clockText(report.expires_at)} UTC`,
    safe`Stored: ${report.kept_in === 'none' ? 'not stored' : `in the ${storeWords(report.kept_in)}`}`,
    ...report.sinks.map((sink) => safe`${isPlan ? 'Deliver' : 'Delivered'} to: ${sink}`),
    ...(report.verify_with === null
      ? []
      : [safe`${isPlan ? 'Verify' : 'Verified'} with: ${report.verify_with}`]),
    oldLine(report, place),
  ];
}

/** With --quiet: nothing where all went well, or time alone settles the rest. What was only planned was asked for. */
export function quietRotationLines(report: RotationReport, place: HintPlace): SafeText[] {
  const isWell = report.end === null && (report.state === 'rotated' || report.state === 'waiting');
  return isWell ? [] : rotationLines(report, place);
}

function oldLine({ state, replaces, revoke_at, grace, id }: RotationReport, place: HintPlace): SafeText {
  if (state === 'rotated') return safe`Revoked: ${replaces}`;
  if (state === 'waiting') return safe`Revoke: ${replaces} from ${clockText(revoke_at ?? '')} UTC`;
  if (state === 'stopped') return safe`Resume: ${commandText(commandHint('rotation resume', [id]), place)}`;
  return safe`Revoke: ${replaces}${grace === null ? ', after the new one is verified' : `, after ${grace}`}`;
}

/** What a person should do besides. */
export function rotationNotes(report: RotationReport, place: HintPlace): SafeText[] {
  const { state, id, old_known, sinks, replaces, user_name } = report;
  if (state !== 'waiting' && state !== 'rotated') return [];
  const fetch = commandHint('token get', [replaces], { user: user_name });
  const notes = [
    ...(old_known || sinks.length > 0
      ? []
      : [advise`The users of ${replaces} are unknown here. They need the new secret: ${fetch}`]),
    ...(state === 'waiting'
      ? [
          advise`Then: ${commandHint('rotation finish', [], { due: true })} (from cron), or ${commandHint('rotation finish', [id])}`,
        ]
      : []),
  ];
  return notes.map((note) => safeText(hintText(note, place)));
}

/** The plan of a rotation before it begins: each step, those that were taken already marked. */
export function planLines(prepared: PreparedRotation): string[] {
  const rotation = prepared.kind === 'new' ? undefined : prepared.rotation;
  const plan = prepared.kind === 'new' ? prepared.planned.plan : prepared.rotation;
  const steps = rotation?.direction === 'back' ? backwardStepsOf(rotation) : stepsOf(plan);
  return [
    `Rotate ${plan.token_name} of ${plan.user_name}`,
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
  return lines;
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
