import { isBeforeSwitch, isGraceOpen } from '../../src/domain/rotation/standing.ts';
import { readDuration } from '../../src/domain/time/duration.ts';
import type { TokenRef } from '../../src/domain/token/token.ts';
import { planLines, progressLine, rotationLines } from '../../src/output/rotation.ts';
import { nextWords } from '../../src/output/rotation-list.ts';
import type { Watch } from '../../src/usecases/rotation/carry-on.ts';
import type { ListedRotation } from '../../src/usecases/rotation/list-rotations.ts';
import { reportOf } from '../../src/usecases/rotation/report.ts';
import { prepare, readRotations, rotate, seeTo, type UnfinishedJob } from '../rotation-operations.ts';
import { jobQuestion } from '../screens/rotations/questions.ts';
import { choose, confirmedLoss } from './choose.ts';
import { trying } from './trying.ts';
import type { LinearWorld } from './world.ts';

/** Rotates a token: its plan is read out, a yes is asked for, each step is a line. */
export async function rotateToken(world: LinearWorld, ref: TokenRef): Promise<void> {
  const { dialogue, use, now } = world;
  const answer = await graceAnswered(world, ref);
  const request = answer === '' ? {} : { grace: answer };
  const prepared = await trying(world, () => prepare(use, ref, request));
  if (prepared === undefined) return;
  dialogue.say(...planLines(prepared));
  if (!(await confirmedLoss(world, 'Rotate it?'))) return;
  const rotation = await trying(world, () => rotate(use, prepared, request, { watch: watchOf(world) }));
  if (rotation) dialogue.say(...rotationLines(reportOf(rotation, now())));
}

/** The unfinished rotations, read out, and what can be done with each; comes back when the person goes back. */
export async function openRotations(world: LinearWorld): Promise<void> {
  const { dialogue, use } = world;
  for (;;) {
    const listing = await trying(world, () => readRotations(use));
    if (listing === undefined) return;
    const { rotations } = listing;
    dialogue.say('', rotations.length === 0 ? 'No rotation is unfinished.' : 'Unfinished rotations.');
    const line = (one: ListedRotation) => `${one.id} to ${one.successor}: ${one.standing}, ${nextWords(one)}`;
    const chosen = await choose(dialogue, { items: rotations, line, words: ['b back'], enter: 'b' });
    if (chosen.kind === 'word') return;
    await openRotation(world, chosen.item);
  }
}

async function openRotation(world: LinearWorld, rotation: ListedRotation): Promise<void> {
  const { dialogue, use, now } = world;
  const isWaiting = isGraceOpen(rotation);
  const canGoBack = rotation.standing === 'interrupted' && isBeforeSwitch(rotation);
  const offers = [
    ...(rotation.standing === 'running'
      ? []
      : [isWaiting ? `f revoke ${rotation.token_name} now` : 'r resume']),
    ...(canGoBack ? ['a abort: roll it back'] : []),
    'b back',
  ];
  const chosen = await choose(dialogue, { items: [], line: String, words: offers, enter: 'b' });
  const job = chosen.kind === 'word' ? jobs[chosen.word] : undefined;
  if (job === undefined) return;
  const { title, lines, onlyInProduction } = jobQuestion(job, rotation);
  if (!onlyInProduction || world.place.production) {
    dialogue.say(title, ...lines);
    if (!(await confirmedLoss(world, 'Go on?'))) return;
  }
  const ended = await trying(world, () => seeTo(use, job, rotation.id, { watch: watchOf(world) }));
  if (ended) dialogue.say(...rotationLines(reportOf(ended, now())));
}

const jobs: Readonly<Record<string, UnfinishedJob>> = { r: 'resume', a: 'abort', f: 'finish' };

/** Asks for a grace period until it is one; none where nothing is said. */
async function graceAnswered({ dialogue }: LinearWorld, { token }: TokenRef): Promise<string> {
  for (;;) {
    const answer = await dialogue.ask(
      `Keep ${token} for how long beside the new one (24h, 7d; enter for not at all):`,
    );
    const read = readDuration(answer);
    if (answer === '' || 'duration' in read) return answer;
    dialogue.say(read.problem);
  }
}

function watchOf({ dialogue }: LinearWorld): Watch {
  return (rotation, step, state) => {
    if (state === 'done') dialogue.say(progressLine(rotation, step, state));
  };
}
