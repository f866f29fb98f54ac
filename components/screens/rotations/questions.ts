import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import type { Question } from '../../screen.ts';

/** @returns what is asked before a rotation is taken back. */
export function abortQuestion({ token_name, user_name, successor, sinks }: Rotation): Question {
  return {
    title: `Take back the rotation of ${token_name} of ${user_name}?`,
    lines: [
      ...(sinks.length > 0 ? ['Sinks that hold the new secret get the old one again.'] : []),
      `${successor} is deleted, ${token_name} stays as it was.`,
    ],
    yes: 'take back',
    no: 'leave it',
  };
}

/** @returns what is asked before the grace period of a rotation is ended. */
export function finishQuestion({ token_name, user_name, successor, due_at = '' }: Rotation): Question {
  return {
    title: `Revoke ${token_name} of ${user_name} now?`,
    lines: [
      `Whatever still uses it stops working; ${successor} has its place.`,
      `It may stay until ${due_at.slice(0, 16).replace('T', ' ')} UTC.`,
    ],
    destructive: true,
    yes: 'revoke',
    no: 'wait',
  };
}
