import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { bindingOf, type VerbName, verbs } from '../../../components/keymap.ts';
import { meaningOf } from '../../../components/linear/answer.ts';
import { keyNamed, offersOf } from '../../../components/linear/offers.ts';
import { promptOf } from '../../../components/linear/prompt.ts';
import { viewOf } from '../../../components/linear/views.ts';
import { topOf } from '../../../components/router.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { Canvas } from '../../../components/shell/app.tsx';
import { screenOf } from '../../../components/shell/frames.ts';
import { globalKeys } from '../../../components/shell/globals.ts';
import { createRuntime } from '../../../components/shell/runtime.ts';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { slowWorld } from '../property/world.ts';
import { localPlace, testNow } from '../world.ts';

/** The keys of the full screen that lead to each screen, and to what it can be in. */
const ways: Readonly<Record<string, readonly string[]>> = {
  accounts: [],
  'accounts being filtered': ['/', 's'],
  account: ['G', 'k', 'k', 'enter'],
  'an account with a rotation': ['j', 'j', 'j', 'enter'],
  'roles of an account': ['G', 'k', 'k', 'enter', 'a'],
  'changed roles of an account': ['G', 'k', 'k', 'enter', 'a', 'space'],
  'a plan for one token': ['G', 'k', 'k', 'enter', 'r'],
  expiring: ['2', 'w', 'w', 'w'],
  'expiring, some selected': ['2', 'w', 'w', 'w', 'space', 'j', 'space'],
  'a plan for several tokens': ['2', 'w', 'w', 'w', 'space', 'j', 'space', 'r'],
  rotations: ['3'],
  roles: ['4'],
  role: ['4', 'j', 'enter'],
  'new role': ['4', 'n'],
  'new role, its name': ['4', 'n', 'space', 'enter'],
  audit: ['5'],
  'an audit record': ['5', 'enter'],
  doctor: ['6'],
  contexts: ['c'],
  'new account, its purpose': ['n'],
  'new account, its id': ['n', 'enter'],
  'new account, its roles': ['n', 'enter', 'enter'],
  'new account, other needs': ['n', 'enter', 'enter', 'n'],
  'new account, why': ['n', 'enter', 'enter', 'i'],
  'new account, its token': ['n', 'enter', 'enter', 'enter'],
  'new account, expiry': ['n', 'enter', 'enter', 'enter', 'enter'],
  'new account, a date': ['n', 'enter', 'enter', 'enter', 'enter', 'G'],
  'new account, its secret': ['n', 'enter', 'enter', 'enter', 'enter', 'enter'],
  'new account, review': ['n', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter'],
  'new account, made': ['n', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter'],
  'new token': ['G', 'k', 'k', 't'],
};

/** Opens the UI at a screen, all answers of the world awaited. */
async function at(way: readonly string[]) {
  const world = await slowWorld();
  const runtime = createRuntime({
    catalogue,
    world: { place: localPlace, services: world.services },
    open: async () => ({ place: localPlace, services: world.services }),
    now: () => testNow,
    warnings: () => [],
    size: { columns: 250, rows: 60 },
    onExit: () => undefined,
    onSuspend: () => undefined,
  });
  runtime.dispatch({ kind: 'start' });
  await world.settle();
  for (const name of way) {
    runtime.dispatch({ kind: 'key', key: keyNamed(name) });
    await world.settle();
  }
  const shell = runtime.shell();
  const frame = topOf(shell.router);
  if (frame === undefined) throw new Error('no screen is open');
  const view = viewOf(shell, catalogue, testNow);
  return {
    shell,
    frame,
    view,
    screen: screenOf(catalogue, frame.screen),
    offers: offersOf(shell, catalogue),
  };
}

describe.each(Object.entries(ways))('%s', (_, way) => {
  test('each key that works on the full screen can be asked for in lines, by its name and by its word', async () => {
    const { screen, frame, shell, view, offers } = await at(way);
    const typing = screen.typing?.(frame.state) !== undefined;
    const keys = [...screen.keys(frame.state), ...globalKeys(shell)];
    const now = { view, offers, tabs: catalogue.tabs };
    const out: string[] = [];
    for (const binding of keys) {
      // Where text is typed, a letter is a letter in both.
      const offer = offers.find(({ verb, key }) => verb === binding.verb && bindingOf(keys, key) === binding);
      const isShared = globalKeys(shell).some(({ verb }) => verb === binding.verb);
      if (offer === undefined) {
        const isTaken = bindingOf(keys, keyNamed(firstKeyOf(binding.verb))) !== binding;
        if (!isTaken && !(typing && isShared)) out.push(binding.verb);
        continue;
      }
      const means = offer.names.map((name) => meaningOf(typing ? `:${name}` : name, now));
      const presses = means.filter((meaning) => 'offer' in meaning && meaning.offer === offer);
      const pages = means.filter(({ kind }) => kind === 'row');
      if (presses.length + pages.length === 0) out.push(`${offer.verb} by ${offer.names.join()}`);
    }
    expect(out).toEqual([]);
  });

  test('the question names each key of the key bar, and what Enter does', async () => {
    const { screen, frame, view, offers } = await at(way);
    const prompt = promptOf(view, offers);
    const bar = screen.keys(frame.state).filter(({ quiet }) => !quiet);
    const shown = bar.filter(({ verb }) => offers.some((offer) => offer.verb === verb));
    expect(
      shown.filter(({ label, verb }) => !prompt.includes(label ?? verb)).map(({ verb }) => verb),
    ).toEqual(
      // A field names its text instead of what Enter does with it.
      view.field?.value ? ['accept'] : [],
    );
    expect(prompt).toMatch(/\benter\b/);
  });
});

// While a filter is typed its list is not read out: that is done when it is found.
const { 'accounts being filtered': _filtered, ...listed } = ways;

test.each(Object.entries(listed))('what %s names on the full screen is said in lines', async (_, way) => {
  const { shell, view } = await at(way);
  const theme = themeFor({ LANG: 'C.UTF-8' }, false);
  const canvas = <Canvas shell={shell} catalogue={catalogue} now={testNow} />;
  const drawn = renderToString(<ThemeContext value={theme}>{canvas}</ThemeContext>, { columns: 250 });
  // The header and the key bar are said by the session.
  const content = drawn.split('\n').slice(3, -3).join('\n');
  const rows = Array.from({ length: view.list?.count ?? 0 }, (_, index) => view.list?.row(index) ?? '');
  const said = [view.title, ...view.lines, ...rows, view.field?.value ?? '', view.problem ?? ''].join('\n');
  const names = content.match(/\b(?:svc|main|role|osmo|t)-[a-z0-9-]+\b/g) ?? [];
  expect([...new Set(names)].filter((name) => !said.includes(name))).toEqual([]);
  expect(view.list === undefined || view.list.selected < view.list.count).toBe(true);
});

test('every screen is among them', async () => {
  const seen = new Set<string>();
  for (const way of Object.values(ways)) seen.add((await at(way)).frame.screen);
  expect([...seen].sort()).toEqual(Object.keys(catalogue.screens).sort());
});

function firstKeyOf(verb: VerbName): string {
  return verbs[verb].keys[0];
}
