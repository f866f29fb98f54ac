import type { RotationPlan } from '../../../src/domain/rotation/rotation.ts';
import { stepWords } from '../../../src/output/rotation-steps.ts';
import { wrap } from '../../primitives/fit.ts';
import { type Piece, toned } from '../../primitives/line.tsx';
import type { Env } from '../../screen.ts';
import { tabOf } from '../../tabs.ts';
import { outcomeOf, planOfItem } from './item.ts';
import type { RotateItem, RotateState } from './state.ts';
import { planWarnings } from './warnings.ts';

/** Several tokens, as lines to scroll: each with its plan and what to know of it, with its step, with what came of it. */
export function manyLines(
  state: RotateState,
  { width, now }: Pick<Env, 'width' | 'now'>,
): (readonly Piece[])[] {
  return state.items.flatMap((item) => {
    const said = saidOf(item, state, now);
    const name = ` ${item.user}/${item.token}`;
    const first = name.length + said.text.length + 2 <= width && !said.text.includes('\n');
    const more = first
      ? []
      : wrap(said.text, width - 6).map((text): Piece[] => ['     ', toned(said.tone, text)]);
    const warnings = state.phase === 'plan' ? planWarnings(item) : [];
    return [
      ...wrap(name.slice(1), width - 2).map((text, index, lines): Piece[] =>
        first && index === lines.length - 1
          ? [` ${text.padEnd(37)} `, toned(said.tone, said.text)]
          : [` ${text}`],
      ),
      ...more,
      ...warnings
        .flatMap((warning) => wrap(warning, width - 8))
        .map((text): Piece[] => ['     ', toned('warning', `! ${text}`)]),
    ];
  });
}

function saidOf(
  item: RotateItem,
  state: RotateState,
  now: Date,
): { readonly text: string; readonly tone: 'danger' | 'good' | 'accent' | 'faint' } {
  const outcome = outcomeOf(item, now);
  if (outcome === 'failed') {
    const { message = '', hint } = item.problem ?? {};
    return { text: `failed ${hint === undefined ? message : `${message} ${hint}`}`, tone: 'danger' };
  }
  if (outcome) return { text: `${outcome} to ${item.rotation?.successor ?? '-'}`, tone: 'good' };
  const plan = planOfItem(item, state.grace);
  if (item.running && plan) return { text: stepWords(plan, item.running, 'running'), tone: 'accent' };
  return { text: plan ? planText(item, plan) : 'reading it ...', tone: 'faint' };
}

/** What an interrupted rotation replaces is named: the token that was chosen may be its new one. */
function planText(
  { prepared }: RotateItem,
  { user_name, token_name, successor, expires_on }: RotationPlan,
): string {
  const to = `${successor}, until ${expires_on}`;
  return prepared?.kind === 'unfinished'
    ? `resumes ${user_name}/${token_name} to ${to}; ${token_name} is revoked`
    : `to ${to}`;
}

/** @returns what a person should know of all of them at this moment. */
export function manyRemark(state: RotateState, now: Date): string {
  const { phase, items } = state;
  if (phase === 'running') return 'One token at a time. esc stops after the current step.';
  if (phase === 'done') return unfinishedText(items, now);
  if (phase === 'preparing') return 'Reading the tokens ...';
  const failed = items.filter(({ problem }) => problem).length;
  const left = failed === 0 ? '' : ` ${failed} cannot be rotated and ${failed === 1 ? 'is' : 'are'} skipped.`;
  return `Each old token stays valid until its new token is verified.${left}`;
}

function unfinishedText(items: readonly RotateItem[], now: Date): string {
  const outcomes = items.map((item) => outcomeOf(item, now));
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const words = (number: number, what: string) =>
    `${number} ${number === 1 ? 'rotation' : 'rotations'} ${what}; press ${tabOf('rotations').digit}.`;
  const parts = [
    count('stopped') > 0 &&
      words(count('stopped'), count('stopped') === 1 ? 'was interrupted' : 'were interrupted'),
    count('waiting') > 0 &&
      words(
        count('waiting'),
        count('waiting') === 1 ? 'is in its grace period' : 'are in their grace period',
      ),
  ];
  return parts.filter(Boolean).join(' ');
}
