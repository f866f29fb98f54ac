import { createInputs, type Dialogue, type Input } from '../../../components/linear/dialogue.ts';
import { converse } from '../../../components/linear/session.ts';
import type { Services } from '../../../components/screen.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { type Place, placeOf } from '../../../components/shell/place.ts';
import { createRuntime } from '../../../components/shell/runtime.ts';
import type { UsePorts } from '../../../src/ports.ts';
import { createActions } from '../../../src/usecases/actions.ts';
import { localPlace, portsOf, testNow, type World } from '../world.ts';

/** How a dialogue went. */
export interface Talk {
  /** All that was said and asked, each answer behind its question. */
  readonly text: string;
  readonly copied: readonly string[];
  readonly code: number;
}

/** What a dialogue is held over, where the services are not those of a made-up world. */
export interface TalkOptions {
  readonly services: Services;
  readonly place: Place;
  readonly elsewhere?: { readonly services: Services; readonly place: Place };
  readonly onAsk?: (asked: Asked) => void;
  /** For how many seconds changes are held back. */
  readonly holdSeconds?: number | undefined;
}

/** A question, all that was said before it, and what it is answered with. */
export interface Asked {
  readonly question: string;
  readonly said: string;
  readonly answer: string | undefined;
}

/** Ctrl-C in place of an answer. */
export const ctrlC = '\x03';

/** Answers the questions of the linear mode in order, then ends the input. */
export async function talk(world: World, answers: readonly string[]): Promise<Talk> {
  const copied: string[] = [];
  const servicesOf = (here: World): Services => {
    const ports = portsOf(here);
    return {
      context: 'local',
      elsewhere: () => servicesOf(world.elsewhere ?? {}).actions,
      actions: createActions((async (...names: (keyof typeof ports)[]) =>
        Object.fromEntries(names.map((name) => [name, ports[name]]))) as UsePorts),
      copy: async (text) => {
        copied.push(text);
        return 'copied';
      },
    };
  };
  const { elsewhere = {} } = world;
  const settings = world.settings?.contexts['prod'] ?? {};
  const spoken = await talkOver(
    {
      holdSeconds: world.holdSeconds,
      services: servicesOf(world),
      place: world.place ?? localPlace,
      elsewhere: { services: servicesOf(elsewhere), place: placeOf({ name: 'prod', settings }, false) },
    },
    answers,
  );
  return { ...spoken, copied };
}

/** The same over any services. */
export async function talkOver(
  { services, place, elsewhere, onAsk, holdSeconds }: TalkOptions,
  answers: readonly string[],
): Promise<Omit<Talk, 'copied'>> {
  const left = [...answers];
  const transcript: string[] = [];
  const ask = async (question: string): Promise<Input> => {
    const answer = left.shift();
    onAsk?.({ question, said: transcript.join('\n'), answer });
    transcript.push(`${question} ${answer ?? '(end)'}`);
    if (answer === undefined) return { kind: 'end' };
    return answer === ctrlC ? { kind: 'interrupt' } : { kind: 'line', text: answer };
  };
  const dialogue: Dialogue = {
    say: (...lines) => {
      transcript.push(...lines);
    },
    aside: (lines) => {
      transcript.push(...lines);
      return false;
    },
    ask,
    askAnew: ask,
    askHidden: ask,
    whileWaiting: createInputs().watch,
  };
  let ended: number | undefined;
  const runtime = createRuntime({
    catalogue,
    world: { place, services },
    open: async () => elsewhere ?? { place, services },
    now: () => testNow,
    warnings: () => [],
    size: { columns: 100_000, rows: 100_000 },
    asksAlways: true,
    ...(holdSeconds === undefined ? {} : { holdSeconds }),
    onExit: (code) => (ended = code),
    onSuspend: () => undefined,
  });
  const code = await converse({ runtime, catalogue, dialogue, ended: () => ended });
  return { text: transcript.join('\n'), code };
}
