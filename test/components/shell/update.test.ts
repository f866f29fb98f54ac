import { describe, expect, test } from 'vitest';
import { bind } from '../../../components/keymap.ts';
import { topOf } from '../../../components/router.ts';
import { defineScreen, step } from '../../../components/screen.ts';
import { type Catalogue, createShell, type Shell, type Turn } from '../../../components/shell/shell.ts';
import { update } from '../../../components/shell/update.ts';

type Action = 'deeper' | 'elsewhere' | 'ask' | 'sure' | 'changed' | { readonly typed: string };
interface State {
  readonly name: string;
  readonly log: readonly string[];
}

const NoView = () => null;

/** A screen that remembers what it was told. */
const screen = (name: string, options: { typing?: boolean; leaving?: boolean } = {}) =>
  defineScreen<unknown, State, Action>({
    name,
    crumb: () => name,
    start: () => step({ name, log: ['start'] }),
    update(state, action) {
      const log = [...state.log, typeof action === 'string' ? action : `typed ${action.typed}`];
      const next = { ...state, log };
      if (action === 'deeper') return step(next, { kind: 'open', screen: 'second' });
      if (action === 'elsewhere') return step(next, { kind: 'enter', context: 'prod' });
      if (action === 'changed') return step(next, { kind: 'changed' });
      const question = { title: 'Sure?', lines: [], yes: 'delete', no: 'keep' };
      return action === 'ask' ? step(next, { kind: 'ask', question, action: 'sure' }) : step(next);
    },
    keys: () => [
      bind<Action>('open', 'deeper'),
      bind('delete', 'ask'),
      bind('new', 'changed'),
      bind('rotate', 'elsewhere'),
    ],
    ...(options.typing ? { typing: () => (key) => ({ typed: key.name }) } : {}),
    ...(options.leaving
      ? { leaving: () => ({ title: 'Not kept', lines: [], yes: 'leave', no: 'stay' }) }
      : {}),
    reload: (state) => step({ ...state, log: [...state.log, 'reload'] }),
    View: NoView,
    linear: ({ name: title, log }) => ({ title, lines: log }),
  });

function catalogueOf(...screens: ReturnType<typeof screen>[]): Catalogue {
  return {
    tabs: [
      { digit: '1', title: 'First', screen: 'first' },
      { digit: '2', title: 'Other', screen: 'other' },
    ],
    screens: Object.fromEntries(screens.map((one) => [one.name, one])),
  };
}

const now = new Date('2026-11-24T12:00:00Z');
const place = { name: 'local', production: false, marks: [] };
const usual = catalogueOf(screen('first'), screen('second'), screen('other'));

/** Presses keys from the start, by name. */
function pressed(catalogue: Catalogue, ...names: string[]): Turn {
  const size = { columns: 80, rows: 24 };
  const start = update(createShell(catalogue, size, place), { kind: 'start' }, catalogue, now);
  return names.reduce((turn, name) => {
    const key = name.length === 1 ? { name, text: name } : { name };
    return update(turn.shell, { kind: 'key', key }, catalogue, now);
  }, start);
}

const logOf = (shell: Shell) => (topOf(shell.router)?.state as State | undefined)?.log;
const nameOf = (shell: Shell) => (topOf(shell.router)?.state as State | undefined)?.name;

describe('moving about', () => {
  test('enter goes deeper, esc comes back, esc at the root stays', () => {
    expect(nameOf(pressed(usual, 'enter').shell)).toBe('second');
    expect(nameOf(pressed(usual, 'enter', 'esc').shell)).toBe('first');
    expect(nameOf(pressed(usual, 'esc', 'esc').shell)).toBe('first');
  });

  test('a digit away and back changes nothing', () => {
    const { shell } = pressed(usual, 'enter', '2', '1');
    expect(nameOf(shell)).toBe('second');
    expect(nameOf(pressed(usual, '2').shell)).toBe('other');
  });

  test('a change made deeper is read by the screen below when it is seen again, and only then', () => {
    expect(logOf(pressed(usual, 'enter', 'n', 'esc').shell)).toEqual(['start', 'deeper', 'reload']);
    expect(logOf(pressed(usual, 'enter', 'esc').shell)).toEqual(['start', 'deeper']);
  });
});

describe('asking', () => {
  test('only y says yes; n, esc and a stray enter do not', () => {
    expect(logOf(pressed(usual, 'd', 'y').shell)).toEqual(['start', 'ask', 'sure']);
    for (const key of ['n', 'esc', 'enter']) {
      expect(logOf(pressed(usual, 'd', key).shell)).toEqual(['start', 'ask']);
    }
  });

  test('a screen with something to lose is asked about once; asked for again, it closes', () => {
    const careful = catalogueOf(screen('first'), screen('second', { leaving: true }), screen('other'));
    expect(nameOf(pressed(careful, 'enter', 'esc').shell)).toBe('second');
    expect(nameOf(pressed(careful, 'enter', 'esc', 'y').shell)).toBe('first');
    expect(pressed(careful, 'enter', 'q').exit).toBeUndefined();
    expect(pressed(careful, 'enter', 'q', 'y').exit).toBe(0);
    expect(pressed(careful, 'enter', '2', 'ctrl-c').exit).toBeUndefined();
    expect(pressed(careful, 'enter', 'ctrl-c', 'ctrl-c').exit).toBe(130);
  });
});

describe('leaving', () => {
  test('q ends with 0, Ctrl-C with 130, from under anything', () => {
    expect(pressed(usual, 'q').exit).toBe(0);
    expect(pressed(usual, 'ctrl-c').exit).toBe(130);
    expect(pressed(usual, 'd', 'ctrl-c').exit).toBe(130);
    expect(pressed(usual, '?', 'ctrl-c').exit).toBe(130);
  });
});

describe('typing', () => {
  const typing = catalogueOf(screen('first', { typing: true }), screen('second'), screen('other'));

  test('letters and digits are text, not verbs', () => {
    const { shell } = pressed(typing, 'q', 'd', '2', '?');
    expect(logOf(shell)).toEqual(['start', 'typed q', 'typed d', 'typed 2', 'typed ?']);
  });

  test('what is pasted is typed in one piece; bound keys without text still work', () => {
    const pasted = update(pressed(typing).shell, { kind: 'paste', text: 'many words' }, typing, now);
    expect(logOf(pasted.shell)).toEqual(['start', 'typed paste']);
    expect(nameOf(pressed(typing, 'enter').shell)).toBe('second');
  });
});

describe('the command palette', () => {
  test('finds by words what the screen and the shell can do', () => {
    const { shell } = pressed(usual, ':', 'o', 't', 'h', 'e', 'r', 'enter');
    expect(nameOf(shell)).toBe('other');
    expect(pressed(usual, 'ctrl-k', 'q', 'u', 'i', 't', 'enter').exit).toBe(0);
  });
});

describe('another context', () => {
  const prod = { name: 'prod', production: true, marks: [] };

  test('is asked of the runtime, and everything begins anew once it is open', () => {
    const asked = pressed(usual, 'enter', 'r');
    expect(asked.enter).toBe('prod');
    const arrived = update(asked.shell, { kind: 'entered', place: prod }, usual, now);
    expect(arrived.shell.place).toBe(prod);
    expect(topOf(arrived.shell.router)).toMatchObject({ screen: 'first', state: { log: ['start'] } });
    // What still runs for an old frame must not find a new one.
    expect(topOf(arrived.shell.router)?.id).toBeGreaterThan(topOf(asked.shell.router)?.id ?? 0);
  });

  test('waits for an answer where a screen has something to lose', () => {
    const losing = catalogueOf(screen('first', { leaving: true }), screen('second'), screen('other'));
    const asked = pressed(losing, 'r');
    expect(asked.enter).toBeUndefined();
    expect(asked.shell.overlay).toMatchObject({ kind: 'ask', question: { title: 'Not kept' } });
    const agreed = update(asked.shell, { kind: 'key', key: { name: 'y', text: 'y' } }, losing, now);
    expect(agreed.enter).toBe('prod');
  });

  test('that cannot be opened is told, and nothing changes', () => {
    const { shell } = pressed(usual, 'r');
    const problem = { message: 'Unknown context "prod".' };
    const after = update(shell, { kind: 'notEntered', problem }, usual, now);
    expect(after.shell.router).toBe(shell.router);
    expect(after.shell.status).toMatchObject({ text: problem.message, tone: 'danger' });
  });
});

describe('a key that cannot be seen to do anything', () => {
  const typed = (shell: Shell, ...names: string[]) =>
    names.reduce<Turn>(
      (turn, name) =>
        update(
          turn.shell,
          { kind: 'key', key: name.length === 1 ? { name, text: name } : { name } },
          usual,
          now,
        ),
      { shell, tasks: [] },
    );
  const shrunk = (shell: Shell) => update(shell, { kind: 'resize', columns: 50, rows: 10 }, usual, now).shell;

  test('does nothing in a terminal that is too small for the screen, but to leave', () => {
    const small = shrunk(pressed(usual).shell);
    expect(logOf(typed(small, 'enter', 'd', 'y', '2', ':', 'esc').shell)).toEqual(['start']);
    expect(typed(small, '?').shell.overlay).toBeUndefined();
    expect(typed(small, 'q').exit).toBe(0);
    expect(typed(small, 'ctrl-c').exit).toBe(130);
  });

  test('does not answer a question that is too large for the terminal', () => {
    const small = shrunk(pressed(usual, 'd').shell);
    expect(logOf(typed(small, 'y').shell)).toEqual(['start', 'ask']);
    expect(typed(small, 'q').exit).toBe(0);
  });

  test('does not answer a question that came up over another screen: that is not asked', () => {
    const { shell } = pressed(usual, 'enter');
    const [first] = shell.router.stacks['first'] ?? [];
    const asked = update(shell, { kind: 'action', frame: first?.id ?? 0, action: 'ask' }, usual, now);
    expect(asked.shell.overlay).toBeUndefined();
    const helped = pressed(usual, '?').shell;
    const behind = update(helped, { kind: 'action', frame: first?.id ?? 0, action: 'ask' }, usual, now);
    expect(behind.shell.overlay).toMatchObject({ kind: 'help' });
  });

  test('does nothing while another context is being opened', () => {
    const { shell } = pressed(usual, 'r');
    expect(logOf(typed(shell, 'enter', 'd', 'y').shell)).toEqual(['start', 'elsewhere']);
    expect(typed(shell, 'q').exit).toBe(0);
  });
});

test('what is lost on several screens is asked about in one question', () => {
  const careful = catalogueOf(
    screen('first', { leaving: true }),
    screen('second', { leaving: true }),
    screen('other'),
  );
  const { shell } = pressed(careful, 'enter', 'q');
  expect(shell.overlay).toMatchObject({
    question: { title: 'Leave 2 things behind?', lines: ['Not kept', 'Not kept'] },
  });
});

test('a screen that another one covers takes its secret out of sight', () => {
  const hiding = { ...screen('first'), covered: (state: State) => ({ ...state, name: 'hidden' }) };
  const covering = catalogueOf(hiding, screen('second'), screen('other'));
  expect(nameOf(pressed(covering, 'enter', 'esc').shell)).toBe('hidden');
  expect(nameOf(pressed(covering, '2', '1').shell)).toBe('hidden');
  expect(nameOf(pressed(covering, '?', 'x').shell)).toBe('first');
});

test('Ctrl-L draws anew, whatever lies over the screen, and changes nothing', () => {
  for (const before of [[], ['?'], [':', 'a'], ['d']]) {
    const turn = pressed(usual, ...before, 'ctrl-l');
    expect(turn.redraw).toBe(true);
    expect(turn.shell.overlay).toEqual(pressed(usual, ...before).shell.overlay);
  }
});

test('Ctrl-Z suspends, from under anything', () => {
  expect(pressed(usual, 'ctrl-z').suspend).toBe(true);
  expect(pressed(usual, 'd', 'ctrl-z').suspend).toBe(true);
});
