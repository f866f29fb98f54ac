import { describe, expect, test } from 'vitest';
import { bind } from '../../../components/keymap.ts';
import { topOf } from '../../../components/router.ts';
import { defineScreen, step } from '../../../components/screen.ts';
import { isReadingDue, type Live, notLive, withWords } from '../../../components/shell/live.ts';
import { type Catalogue, createShell, type Shell } from '../../../components/shell/shell.ts';
import { type ShellEvent, update } from '../../../components/shell/update.ts';

const start = Date.parse('2026-11-24T12:00:00Z');
const later = (seconds: number) => new Date(start + seconds * 1000);
const local = { isComplete: true, sign: 'a' };
const service = { isComplete: false, sign: 'a' };
const read = (watch: Live['watch'], more: Partial<Live> = {}): Live => ({
  ...notLive,
  watch,
  readAt: later(0),
  keyAt: later(0),
  ...more,
});

describe('what is shown is read again', () => {
  test('where a sign has changed, and not before it was read at all or while it is being read', () => {
    const other = { ...local, sign: 'b' };
    expect(isReadingDue(read(local), other, later(1))).toBe(true);
    expect(isReadingDue(read(local), local, later(3600))).toBe(false);
    expect(isReadingDue(read(local, { reading: 1 }), other, later(1))).toBe(false);
    expect(isReadingDue({ ...notLive, watch: local }, other, later(1))).toBe(false);
  });

  test.each([
    [4, false],
    [5, true],
  ])('of a service every 5 s: after %i s %s', (seconds, due) => {
    expect(isReadingDue(read(service), service, later(seconds))).toBe(due);
  });

  test('less often where nobody has pressed a key for two minutes', () => {
    const idle = read(service, { readAt: later(200) });
    expect(isReadingDue(idle, service, later(210))).toBe(false);
    expect(isReadingDue(idle, service, later(230))).toBe(true);
    expect(isReadingDue({ ...idle, keyAt: later(199) }, service, later(206))).toBe(true);
  });
});

describe('the age in words', () => {
  test.each([
    [4, 'updated just now'],
    [5, 'updated 5 s ago'],
    [9, 'updated 5 s ago'],
    [59, 'updated 55 s ago'],
    [61, 'updated 1 min ago'],
    [7300, 'updated 2 h ago'],
  ])('after %i s: %s', (seconds, text) => {
    expect(withWords(read(service), later(seconds)).words).toEqual({ isFresh: true, text });
  });

  test('of a store on this machine, which every change is seen of', () => {
    expect(withWords(read(local), later(100)).words).toEqual({ isFresh: true, text: 'live' });
    const failed = withWords(read(local, { failed: true }), later(100)).words;
    expect(failed).toEqual({ isFresh: false, text: 'updated 1 min ago' });
  });

  test('the same state where they say nothing else', () => {
    const told = withWords(read(service), later(6));
    expect(withWords(told, later(9))).toBe(told);
  });
});

interface State {
  readonly reloads: number;
}

const screen = (name: string, live: boolean, typing = false) =>
  defineScreen<unknown, State, 'typed'>({
    name,
    crumb: () => name,
    start: () => step({ reloads: 0 }),
    update: (state) => step(state),
    keys: () => [bind('open', 'typed')],
    ...(typing ? { typing: () => () => 'typed' as const } : {}),
    reload: ({ reloads }) => step({ reloads: reloads + 1 }),
    live,
    linear: () => ({ title: name, lines: [] }),
    View: () => null,
  });

const catalogueOf = (first: ReturnType<typeof screen>): Catalogue => ({
  tabs: [{ digit: '1', title: 'First', screen: first.name }],
  screens: { [first.name]: first },
});

/** What a screen was told after some looks, a second each, from one that was just read. */
function shellAfter(first: ReturnType<typeof screen>, events: readonly ShellEvent[]): Shell {
  const catalogue = catalogueOf(first);
  const opened = update(
    createShell(catalogue, { columns: 80, rows: 24 }, { name: 'local', production: false, marks: [] }),
    { kind: 'start' },
    catalogue,
    later(0),
  ).shell;
  const all: ShellEvent[] = [{ kind: 'read', outcome: 'read' }, ...events];
  return all.reduce((shell, event, index) => update(shell, event, catalogue, later(index)).shell, opened);
}

const reloadsOf = (shell: Shell) => (topOf(shell.router)?.state as State | undefined)?.reloads;
const looks = (count: number, look = service): ShellEvent[] =>
  Array.from({ length: count }, () => ({ kind: 'looked', look }));

describe('a look', () => {
  test('a change elsewhere reloads whatever screen is seen', () => {
    const events = [...looks(2, local), ...looks(3, { ...local, sign: 'b' })];
    expect(reloadsOf(shellAfter(screen('list', true), events))).toBe(1);
    expect(reloadsOf(shellAfter(screen('doctor', false), events))).toBe(1);
  });

  test('time alone reloads only a screen that takes part', () => {
    expect(reloadsOf(shellAfter(screen('list', true), looks(6)))).toBeGreaterThan(0);
    expect(reloadsOf(shellAfter(screen('doctor', false), looks(6)))).toBe(0);
  });

  test('never while somebody types or is asked; the change is found afterwards', () => {
    const changed = looks(1, { ...local, sign: 'b' });
    const typing = shellAfter(screen('wizard', true, true), [...looks(1, local), ...changed]);
    expect(reloadsOf(typing)).toBe(0);
    const help: ShellEvent = { kind: 'key', key: { name: '?', text: '?' } };
    const covered = shellAfter(screen('list', true), [...looks(1, local), help, ...changed]);
    expect(reloadsOf(covered)).toBe(0);
    const back: ShellEvent = { kind: 'key', key: { name: 'esc' } };
    const seen = shellAfter(screen('list', true), [...looks(1, local), help, ...changed, back, ...changed]);
    expect(reloadsOf(seen)).toBe(1);
  });

  test('that says nothing new changes nothing: nothing is drawn', () => {
    const before = shellAfter(screen('list', true), looks(2, local));
    const catalogue = catalogueOf(screen('list', true));
    expect(update(before, { kind: 'looked', look: local }, catalogue, later(3)).shell).toBe(before);
  });
});
