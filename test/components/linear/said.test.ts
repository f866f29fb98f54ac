import { expect, test } from 'vitest';
import { rowsOfPage } from '../../../components/linear/page.ts';
import { promptOf } from '../../../components/linear/prompt.ts';
import { at, ways } from './ways.ts';

// `npx vitest run test/components/linear/said.test.ts -u` writes it anew.
test('every screen in lines, as it is said: the texts stand in said.txt, to be read', async () => {
  const texts: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const { view, offers } = await at(way);
    const rows = view.list ? rowsOfPage(view.list).map(({ index, text }) => `${index + 1}. ${text}`) : [];
    // Of long lists the beginning is enough to read.
    const some = rows.length > 6 ? [...rows.slice(0, 6), `(${rows.length - 6} more rows)`] : rows;
    const problem = view.problem === undefined ? [] : [view.problem];
    const said = [`${view.title}.`, ...view.lines, ...some, ...problem, promptOf(view, offers)];
    texts.push([`--- ${name}`, ...said].join('\n'));
  }
  // The machine at hand is nothing to compare.
  const text = texts
    .join('\n\n')
    .replace(/svcacct [\d.]+, Node .*/, 'svcacct VERSION, Node VERSION, PLATFORM');
  await expect(`${text}\n`).toMatchFileSnapshot('said.txt');
});
