import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { bindingOf, type VerbName, verbs } from '../../../components/keymap.ts';
import { meaningOf } from '../../../components/linear/answer.ts';
import { keyNamed } from '../../../components/linear/offers.ts';
import { promptOf } from '../../../components/linear/prompt.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { Canvas } from '../../../components/shell/app.tsx';
import { globalKeys } from '../../../components/shell/globals.ts';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { testNow } from '../world.ts';
import { at, ways } from './ways.ts';

describe.each(Object.entries(ways))('%s', (_, way) => {
  test('each key that works on the full screen can be asked for in lines, by its name and by its word', async () => {
    const { screen, frame, shell, view, offers } = await at(way);
    const typing = screen.typing?.(frame.state) !== undefined;
    const keys = [...screen.keys(frame.state, shell), ...globalKeys(shell)];
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
    const { screen, frame, shell, view, offers } = await at(way);
    const prompt = promptOf(view, offers);
    const bar = screen.keys(frame.state, shell).filter(({ quiet }) => !quiet);
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

// While a filter is typed its list is not read out: that is done when it is found. In a pane the list beside it is not.
const { 'accounts being filtered': _filtered, 'the account beside the list': _beside, ...listed } = ways;

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
