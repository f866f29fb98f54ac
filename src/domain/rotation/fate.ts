import { advise, commandHint, type Hint } from '../hint/hint.ts';
import type { Rotation } from './rotation.ts';
import { isBeforeSwitch } from './standing.ts';
import { isDone } from './steps.ts';

/** What is there of one of the two tokens of a rotation: whether the backend lists it, and takes the secret stored here. */
export interface SeenToken {
  readonly listed: boolean;
  /** `absent`: no secret of it is stored here, so that nobody can tell. */
  readonly secret: 'works' | 'refused' | 'absent';
}

/** What was seen before a rotation goes on: others may have deleted or remade what it relies on. */
export interface Seen {
  readonly account: boolean;
  readonly old: SeenToken;
  /** `fingerprint`: of the secret that works, which is another one where the token was made again and imported. */
  readonly next: SeenToken & { readonly fingerprint?: string | undefined };
}

/** Why a rotation ended in another way than it was meant to. */
export type EndReason = 'account_gone' | 'both_gone' | 'new_gone' | 'new_replaced';

/**
 * What became of a rotation. `adopt`: the new token was made again, and its secret is stored. `over`: nothing of it
 * works any more. `back`: only the old token works, so the names lead to it again. `forward`: it was being taken back,
 * and only the new one works.
 */
export type Fate =
  | { readonly kind: 'go-on' | 'forward' }
  | { readonly kind: 'adopt'; readonly fingerprint: string }
  | { readonly kind: 'over'; readonly reason: EndReason }
  | { readonly kind: 'back'; readonly reason: EndReason };

/** @returns what became of a rotation, by what was seen. Never leads away from the last token that works. */
export function fateOf(rotation: Rotation, { account, old, next }: Seen): Fate {
  if (!account) return { kind: 'over', reason: 'account_gone' };
  const oldAlive = isAlive(old);
  const nextAlive = isAlive(next);
  if (!oldAlive && !nextAlive) {
    return { kind: 'over', reason: 'both_gone' };
  }
  if (rotation.direction === 'back') return { kind: oldAlive ? 'go-on' : 'forward' };
  if (!wasMade(rotation)) return { kind: 'go-on' };
  if (!nextAlive) return { kind: 'back', reason: next.listed ? 'new_replaced' : 'new_gone' };
  const { fingerprint } = next;
  if (!isBeforeSwitch(rotation) && fingerprint !== undefined && fingerprint !== rotation.fingerprint)
    return { kind: 'adopt', fingerprint };
  return { kind: 'go-on' };
}

/** A token that is listed, though its secret is rejected, was made again by somebody: it is another token. */
export function isAlive({ listed, secret }: SeenToken): boolean {
  return listed && secret !== 'refused';
}

/** @returns whether the old token may be revoked only after somebody has helped: it cannot be seen that the new one works. */
export function isBlocked(rotation: Rotation, { old, next }: Seen): boolean {
  return isAlive(old) && rotation.store !== 'none' && next.secret !== 'works';
}

/** @returns whether the new token was made, as far as anybody knows. */
export function wasMade(rotation: Rotation): boolean {
  return rotation.fingerprint !== undefined && isDone(rotation, { name: 'mint' });
}

/** @returns the record of a rotation that was being taken back, and goes on because only its new token works. */
export function turnForward(rotation: Rotation): Rotation {
  const { underway: _underway, touched: _touched, ...rest } = rotation;
  const kept = ['probe', 'mint', 'keep'];
  return { ...rest, direction: 'forward', done: rotation.done.filter(({ name }) => kept.includes(name)) };
}

/** What is known of a rotation that tells which way leads out of where it stands. */
export type Standstill = Pick<Rotation, 'id' | 'user_name' | 'successor' | 'problem' | 'direction'>;

/** @returns the commands that lead out of where a rotation stands. */
export function exitOf(rotation: Standstill): Hint {
  const { id, user_name, successor, problem } = rotation;
  const resume = commandHint('rotation resume', [id]);
  switch (kindOfExit(rotation)) {
    case 'deliver':
      return advise`${commandHint('token deliver', [successor], { user: user_name, to: problem?.destination ?? '' })} && ${resume}`;
    case 'abort':
      return commandHint('rotation abort', [id]);
    case 'resume':
      return resume;
  }
}

/**
 * @returns the gentlest way out: go on (`resume`); give a destination the new secret, then go on (`deliver`); or go back
 * to the old token (`abort`), where nobody can see to it that the new one works.
 */
export function kindOfExit({ direction, problem }: Standstill): 'resume' | 'deliver' | 'abort' {
  const needsHelp =
    direction === 'forward' && problem?.step === 'revoke' && problem.code === 'rotation_incomplete';
  if (!needsHelp) return 'resume';
  return problem.destination === undefined ? 'abort' : 'deliver';
}
