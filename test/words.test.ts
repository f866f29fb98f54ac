import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupHelp, programHelp } from '../src/cli/help.ts';
import { parseOptions } from '../src/cli/parse.ts';
import { groups, registry } from '../src/cli/registry.ts';
import { textsOf, type VisibleText } from './helpers/visible-text.ts';

/** What no visible text says, and what it says in its place: one word for one thing, the word of the field. */
const words: readonly (readonly [pattern: RegExp, instead: string, fine?: RegExp])[] = [
  [/\bkept\b/i, 'stored (a secret), or: saved, unchanged'],
  [/\bkeeps? (a|the|its|their|no|your) (secret|login|token)\b/i, 'store'],
  [/\bvaults?\b/i, 'secret store', /\bcommand:vault\b/g],
  [/\bsuccessors?\b|^replaces$/i, 'new token, old token'],
  [/\bbegun\b/i, 'started'],
  [/\bst(and|ands|ood) still\b/i, 'was interrupted'],
  [/\b(take|takes|taken|took|taking)\b[^.:;]{0,40}\bback\b/i, 'roll back'],
  [
    /\b(stop|stops|stopped|stopping) working\b|\btokens?( that)? stops?\b|\bstops? (at|on|within) \S*\d|^stops?$/i,
    'expire; "is revoked"',
  ],
  [/\bhow long (it|they|\S+) (is|was|were|lives?)\b|\bas long a life\b/i, 'lifetime'],
  [/\bits word\b/i, 'secret'],
  [/\bmade to measure\b/i, 'custom least-privilege role'],
  [
    /\bgrants?\b[^.]{0,30}\bbeyond\b|\bbeyond (the|its|that) needs?\b|\bnothing beyond\b/i,
    'N extra permissions',
  ],
  [/\bsinks?\b/i, 'destination'],
  [/\bhand(s|ed|ing)?\b[^.]{0,30}\b(on|out|over)\b/i, 'deliver, issue, give'],
  [/(?<!^)\b(?<!the )answers? (\S+ )?with\b(?! a number)|\blet(s|ting)? \S+ answer\b/i, 'points to'],
  [/\b(looks?|looked|checks?|reads?) (at )?(everything |it |them )?again\b|\breload/i, 'refresh'],
  [/\bgood copy\b/i, 'backup'],
  [/\btakes? you for\b/i, 'signed in as'],
  [/\bgo(es)? there\b|\bwork in another\b/i, 'switch context'],
  [/\btrails?\b/i, 'audit log'],
  [/\bas (it|they) (was|were) written\b|\bwhole:/i, 'verified: N records, unmodified'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [
    /(?<!\bthere )\b(is|are) no (?!longer\b|more\b)\w|\b(is|are) none of\b|\bcalled that\b|\bis of no\b/i,
    'invalid ...: ...; unknown ...; "is not a ..."',
  ],
  [/\bunknown choice\b/i, 'Invalid answer'],
  [/\bnobody knows\b/i, 'unknown'],
  [/\bshall\b/i, 'must; "where to store it?"'],
  [/\bdead\b|\bproves? that\b/i, 'rejected; confirm that it is rejected'],
  [/\bgood (until|for) (?!nothing)/i, 'valid until'],
  [
    /\b(forgets?|forgotten|forgot)\b/i,
    'remove the local copy',
    /\btoken forget\b|\btoken\.forget\b|^forget(\.|$)/g,
  ],
  [/\b(bring|brings|brought)\b[^.]{0,30}\bback\b/i, 'restore'],
  [/\banew\b|\bby now\b|\bbesides?\b|\bhenceforth\b|\bthereof\b/i, 'plain words'],
  [/\b(was|were) made\b|\bmakes? (a|an|the|one) (first|new|token|account|role)\b|^makes one/i, 'create'],
  [/\bso many\b|\bat hand\b|\bin order\b|\bas a rule\b|\bstands? (here|there|where)\b/i, 'plain words'],
  [
    /\b1 (accounts|tokens|roles|users|records|secrets|days|rotations|needs|findings|permissions)\b/,
    'numbers agree',
  ],
];

/** Whose texts follow the words. */
const rooms = ['src', 'store', 'components'];

const found = (texts: readonly VisibleText[]) =>
  texts.flatMap(({ place, text }) =>
    words.flatMap(([pattern, instead, fine]) => {
      const hit = pattern.exec(fine ? text.replace(fine, '') : text);
      return hit ? [`${place}: "${hit[0]}" -> ${instead}\n    ${text}`] : [];
    }),
  );

/** Names of the wire, of files and of code: one word, or words joined by signs. */
const isName = ({ text }: VisibleText) =>
  /^[a-z0-9_]+([-._:/ ]?[a-zA-Z0-9_{}]+)?$/.test(text) && !/\s/.test(text);

const filesOf = (room: string) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${room}/${file}`);

describe('every text that a person can see', () => {
  it.each(rooms)('follows the words of the field: %s', (room) => {
    const texts = filesOf(room).flatMap((file) => textsOf(file));
    expect(texts.length).toBeGreaterThan(100);
    expect(found(texts.filter((text) => !isName(text)))).toEqual([]);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/threat-model.md'])(
    'follows them in the manual too: %s',
    (file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      expect(found(lines.map((text, index) => ({ place: `${file}:${index + 1}`, text })))).toEqual([]);
    },
  );

  it('follows them in the help of every command, as it is printed', async () => {
    const helps = await Promise.all(
      Object.entries(registry).map(async ([name, { load }]) => {
        const parsed = await parseOptions(name, (await load()).command, ['--help']);
        return { name: `${name} --help`, text: parsed.kind === 'help' ? parsed.text : '' };
      }),
    );
    const groupHelps = Object.keys(groups).map((name) => ({ name: `${name} --help`, text: groupHelp(name) }));
    const all = [{ name: '--help', text: programHelp() }, ...groupHelps, ...helps];
    expect(all.filter(({ text }) => !text.includes('Usage: svcacct'))).toEqual([]);
    expect(found(all.map(({ name, text }) => ({ place: name, text: text.replace(/\s+/g, ' ') })))).toEqual(
      [],
    );
  });

  it('finds a word that must not come back, in every kind of text', () => {
    const source = [
      `throw new UserError('usage', 'The secret is kept here.');`,
      'const a = `The rotation ` + "stands still";',
      'const b = <Text>Where shall it go?</Text>;',
      `const c = { stops: 1, 'it is kept': 2 };`,
      `import d from './kept here.ts';`,
    ].join('\n');
    expect(found(textsOf('a.tsx', source)).map((line) => line.split(' ->')[0])).toEqual([
      'a.tsx:1: "kept"',
      'a.tsx:2: "stands still"',
      'a.tsx:3: "shall"',
    ]);
  });
});
