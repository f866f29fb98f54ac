import { type Dialogue, InputEndedError } from '../../../components/linear/dialogue.ts';
import { home } from '../../../components/linear/home.ts';
import type { LinearWorld } from '../../../components/linear/world.ts';
import { type Place, placeOf } from '../../../components/shell/place.ts';
import { localPlace, portsOf, testNow, type World } from '../world.ts';

/** Answers the questions of the linear mode in order; what is said and asked is the transcript. */
export async function talk(
  world: World,
  answers: readonly string[],
): Promise<{ readonly text: string; readonly copied: readonly string[] }> {
  const left = [...answers];
  const transcript: string[] = [];
  const copied: string[] = [];
  const dialogue: Dialogue = {
    say: (...lines) => {
      transcript.push(...lines);
    },
    ask: async (question) => {
      const answer = left.shift();
      transcript.push(`${question} ${answer ?? '(end)'}`);
      if (answer === undefined) throw new InputEndedError(0);
      return answer;
    },
  };
  const worldOf = (here: World, place: Place): LinearWorld => {
    const ports = portsOf(here);
    return {
      dialogue,
      place,
      context: place.name,
      use: (async (...names: (keyof typeof ports)[]) =>
        Object.fromEntries(names.map((name) => [name, ports[name]]))) as LinearWorld['use'],
      enter: async (name) =>
        worldOf(
          world.elsewhere ?? {},
          placeOf({ name, settings: world.settings?.contexts[name] ?? {} }, false),
        ),
      now: () => testNow,
      copy: async (text) => {
        copied.push(text);
        return 'copied';
      },
    };
  };
  await home(worldOf(world, world.place ?? localPlace)).catch((error: unknown) => {
    if (!(error instanceof InputEndedError)) throw error;
  });
  return { text: transcript.join('\n'), copied };
}
