import { render } from 'ink-testing-library';
import { onTestFinished } from 'vitest';
import type { Services } from '../../components/screen.ts';
import { catalogue as everyScreen } from '../../components/screens/catalogue.ts';
import { App } from '../../components/shell/app.tsx';
import { placeOf } from '../../components/shell/place.ts';
import { createRuntime } from '../../components/shell/runtime.ts';
import type { Catalogue, Shell } from '../../components/shell/shell.ts';
import { ThemeContext, themeFor } from '../../components/theme.ts';
import { UserError } from '../../src/errors.ts';
import type { UsePorts } from '../../src/ports.ts';
import { createActions } from '../../src/usecases/actions.ts';
import { localPlace, portsOf, testNow, type World } from './world.ts';

/** The whole UI over a made-up world. */
export interface Ui {
  frame(): string;
  shell(): Shell;
  copied: string[];
  exits: number[];
  /** Presses one key, as the terminal sends it. */
  type(text: string): void;
  /** Presses keys (by name or character) directly, without a terminal's delays. */
  press(...names: string[]): void;
  /** Lets a second pass for what is held back. */
  second(): void;
  resize(columns: number, rows: number): void;
  see(wanted: string | RegExp): Promise<string>;
}

/** How long the UI may take to show something: these machines are busy. */
const patienceMs = 20_000;

/** Opens the UI in 100 columns, the width of the testing library's terminal. */
export function openUi(world: World, first?: string): Ui {
  const catalogue: Catalogue = first === undefined ? everyScreen : { ...everyScreen, first };
  const copied: string[] = [];
  const exits: number[] = [];
  const servicesOf = (one: World): Services => {
    const ports = portsOf(one);
    return {
      context: 'local',
      actions: createActions((async (...names: (keyof typeof ports)[]) =>
        Object.fromEntries(names.map((name) => [name, ports[name]]))) as UsePorts),
      elsewhere: (name) => servicesOf(world.others?.[name] ?? world.elsewhere ?? {}).actions,
      copy: async (text) => {
        copied.push(text);
        return 'copied';
      },
    };
  };
  const runtime = createRuntime({
    catalogue,
    world: { place: world.place ?? localPlace, services: servicesOf(world) },
    open: async (name) => {
      const settings = world.settings?.contexts[name];
      if (!settings) throw new UserError('not_found', `Unknown context "${name}".`);
      return { place: placeOf({ name, settings }, false), services: servicesOf(world.elsewhere ?? {}) };
    },
    now: () => testNow,
    warnings: () => world.warnings ?? [],
    holdSeconds: world.holdSeconds ?? 0,
    size: { columns: 100, rows: 24 },
    onExit: (code) => exits.push(code),
    onSuspend: () => undefined,
  });
  runtime.dispatch({ kind: 'start' });
  const app = render(
    <ThemeContext value={themeFor({ LANG: 'C.UTF-8' }, false)}>
      <App runtime={runtime} catalogue={catalogue} />
    </ThemeContext>,
  );
  onTestFinished(() => app.unmount());
  const see: Ui['see'] = async (wanted) => {
    const giveUp = Date.now() + patienceMs;
    for (;;) {
      const frame = app.lastFrame() ?? '';
      if (typeof wanted === 'string' ? frame.includes(wanted) : wanted.test(frame)) return frame;
      if (Date.now() > giveUp) throw new Error(`never seen: ${String(wanted)}\n${frame}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    frame: () => app.lastFrame() ?? '',
    shell: runtime.shell,
    copied,
    exits,
    type: (text) => app.stdin.write(text),
    press(...names) {
      for (const name of names) {
        runtime.dispatch({ kind: 'key', key: [...name].length === 1 ? { name, text: name } : { name } });
      }
    },
    second: () => runtime.dispatch({ kind: 'second' }),
    resize: (columns, rows) => runtime.dispatch({ kind: 'resize', columns, rows }),
    see,
  };
}
