import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import type { UnfinishedJob } from '../../../src/usecases/rotation/see-to.ts';
import type { Question } from '../../screen.ts';

/** @returns what is asked before something is done with a rotation. */
export function jobQuestion(job: UnfinishedJob, rotation: Rotation): Question {
  return { resume: resumeQuestion, abort: abortQuestion, finish: finishQuestion }[job](rotation);
}

/** What was begun was agreed to: only production asks again. */
function resumeQuestion({ token_name, user_name, successor }: Rotation): Question {
  return {
    title: `Resume the rotation of ${token_name} of ${user_name}?`,
    lines: [`${successor} replaces it, and ${token_name} is revoked.`],
    destructive: true,
    onlyInProduction: true,
    yes: 'resume',
    no: 'not yet',
  };
}

function abortQuestion({ token_name, user_name, successor, sinks }: Rotation): Question {
  return {
    title: `Roll back the rotation of ${token_name} of ${user_name}?`,
    lines: [
      ...(sinks.length > 0 ? ['Destinations that hold the new secret get the old one again.'] : []),
      `${successor} is revoked, ${token_name} stays valid.`,
    ],
    destructive: true,
    yes: 'roll back',
    no: 'cancel',
  };
}

function finishQuestion({ token_name, user_name, successor, due_at = '' }: Rotation): Question {
  return {
    title: `Revoke ${token_name} of ${user_name} now?`,
    lines: [
      `Programs that still use it lose access; ${successor} has replaced it.`,
      `Its grace period ends at ${due_at.slice(0, 16).replace('T', ' ')} UTC.`,
    ],
    destructive: true,
    yes: 'revoke',
    no: 'wait',
  };
}
