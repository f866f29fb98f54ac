import fc from 'fast-check';
import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { Canvas } from '../../../components/shell/app.tsx';
import { createRuntime } from '../../../components/shell/runtime.ts';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { localPlace, testNow } from '../world.ts';
import { type Change, type SlowWorld, slowWorld } from './world.ts';

/** What happens to the UI, one after the other. */
type Happening =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'settle'; readonly count: number }
  | { readonly kind: 'fail'; readonly failing: boolean }
  | { readonly kind: 'elsewhere'; readonly change: Parameters<SlowWorld['elsewhere']>[0] };

/** The keys that lead to each screen, every answer awaited. */
const screens: Readonly<Record<string, readonly string[]>> = {
  accounts: [],
  account: ['G', 'k', 'k', 'enter'],
  'an account with many roles': ['G', 'k', 'enter'],
  'roles of an account': ['G', 'k', 'k', 'enter', 'a'],
  'a plan for one token': ['G', 'k', 'k', 'enter', 'r'],
  expiring: ['3', 'w', 'w', 'w'],
  'a plan for several tokens': [
    '3',
    'w',
    'w',
    'w',
    ...Array.from({ length: 14 }, () => ['space', 'j']).flat(),
    'r',
  ],
  rotations: ['4'],
  roles: ['5'],
  role: ['5', 'j', 'enter'],
  'new role': ['5', 'n'],
  audit: ['6'],
  'an audit record': ['6', 'enter'],
  doctor: ['7'],
  attention: ['1'],
  'a week of the coming year': ['1', 'right', 'right', 'enter'],
  contexts: ['c'],
  'a login that is being made': ['c', 'n', ...'osmo.example.org', 'enter', 'space'],
  'new account': ['n'],
  'the review of a new account': ['n', 'enter'],
  'the secret store of a new account': ['n', 'enter', 'up', 'up', 'enter'],
  'the destinations of a new account': ['n', 'enter', 'D'],
  'new token': ['G', 'k', 'k', 't'],
};

const usual = [
  'j',
  'k',
  'down',
  'd',
  'd',
  'y',
  'y',
  'v',
  'r',
  'a',
  't',
  'n',
  'space',
  'enter',
  'enter',
  'esc',
];
const rare = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  'w',
  's',
  '/',
  '?',
  ':',
  'c',
  'i',
  'G',
  'g',
  'tab',
  'shift-tab',
  'D',
  'x',
  'ctrl-r',
  'q',
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(...usual).map((name) => ({ kind: 'key' as const, name })) },
  { weight: 5, arbitrary: fc.constantFrom(...rare).map((name) => ({ kind: 'key' as const, name })) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(1, 2, 100, 100, 100).map((count) => ({ kind: 'settle' as const, count })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('dy', 'osmo_pasted', 'q').map((text) => ({ kind: 'paste' as const, text })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom([50, 10], [60, 15], [60, 15], [80, 24], [120, 40])
      .map(([columns = 80, rows = 24]) => ({ kind: 'resize' as const, columns, rows })),
  },
  { weight: 1, arbitrary: fc.boolean().map((failing) => ({ kind: 'fail' as const, failing })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('delete-account' as const, 'delete-token' as const, 'add-account' as const)
      .map((change) => ({ kind: 'elsewhere' as const, change })),
  },
);

/** @returns what is drawn without any white space: a name that is broken over lines is whole again. */
const bare = (frame: string) => frame.replace(/\s+/g, '');

/** Runs the UI over a slow world, and remembers what was drawn when a key was pressed. */
async function openSlowly() {
  const world = await slowWorld();
  const exits: number[] = [];
  const runtime = createRuntime({
    catalogue,
    world: { place: localPlace, services: world.services },
    open: async () => ({ place: { name: 'prod', production: true, marks: [] }, services: world.services }),
    now: () => testNow,
    warnings: () => [],
    size: { columns: 80, rows: 24 },
    onExit: (code) => exits.push(code),
    onSuspend: () => undefined,
  });
  const theme = themeFor({ LANG: 'C.UTF-8' }, false);
  const frame = () => {
    const shell = runtime.shell();
    const canvas = <Canvas shell={shell} catalogue={catalogue} now={testNow} />;
    return renderToString(<ThemeContext value={theme}>{canvas}</ThemeContext>, { columns: shell.columns });
  };
  const agreed: Agreement[] = [];
  const press = (name: string) => {
    agreed.push({ key: name, frame: frame(), used: new Set() });
    const key =
      name.length === 1 ? { name, text: name } : { name, ...(name === 'space' ? { text: ' ' } : {}) };
    runtime.dispatch({ kind: 'key', key });
  };
  runtime.dispatch({ kind: 'start' });
  await world.settle();
  return { world, runtime, frame, press, agreed, exits };
}

/** A key, and what was drawn when it was pressed; each change can be agreed to once. */
interface Agreement {
  readonly key: string;
  readonly frame: string;
  readonly used: Set<string>;
}

/** @returns what must have been drawn, without white space, for a key to agree to a change. */
function wordsFor({ method, args }: Change): readonly (readonly string[])[] {
  const [first, second] = args as [unknown, string];
  const {
    user = '',
    token = '',
    id = '',
    name = '',
  } = (typeof first === 'object' ? first : {}) as Record<string, string>;
  const rotated = token.replace(/-\d+$/, '');
  switch (method) {
    case 'deleteUser':
      return [[`Deletetheserviceaccount${String(first)}?`]];
    case 'deleteRole':
      return [[`Deletetherole${String(first)}?`]];
    case 'deleteToken':
      return [
        [`Revoketheaccesstoken${token}of${user}?`],
        [`Rotate${token}of${user}`],
        [`Resumetherotationof${token}of${user}`],
        [`Rotate`, 'tokens', `${user}/${token}`],
        [`Revoke${token}of${user}now?`],
        [`INTERRUPTED`, rotated, user],
        [`Takeback`, rotated, user],
        [`Rollback`, rotated, user],
      ];
    case 'createToken':
      return [
        ['>Create', `Token${token}`, user],
        [`Rotate${rotated}`, user],
        [`Rotate`, 'tokens', `${user}/${rotated}`],
        [`INTERRUPTED`, rotated, user],
      ];
    case 'removeRole':
      return [[`Take`, second, `from${String(first)}?`]];
    case 'addRole':
      return [
        [`Rolesof${String(first)}`, `+${second}`],
        [`Give`, second, `to${String(first)}`],
      ];
    case 'createUser':
      return [['>Create', `Account${id}`]];
    case 'createRole':
      return [['>Create', `${name}(new,custom)`], [`Name${name}`]];
    default:
      return [];
  }
}

/** Fails where a change was made that no key agreed to while its object was drawn. */
function requireAgreement(change: Change, agreed: readonly Agreement[], seen: string): void {
  const label = `${change.method} ${JSON.stringify(change.args)}`;
  const words = wordsFor(change);
  const found = agreed.findLast(({ key, frame, used }) => {
    if (!['y', 'enter', 'r'].includes(key) || used.has(label)) return false;
    const drawn = bare(frame);
    return words.some((all) => {
      // A plan of several tokens may be longer than the screen: what was drawn of it before counts.
      const text = all[1] === 'tokens' && drawn.includes('tokens') ? drawn + seen : drawn;
      return all.every((word) => text.includes(word));
    });
  });
  const last = agreed.at(-1);
  expect(found, `${label} while this was drawn, at ${last?.key}:\n${last?.frame}`).toBeDefined();
  found?.used.add(label);
}

/** Fails where a secret is drawn beside something else than its token. */
function requireOwner(text: string, frame: string, world: SlowWorld): void {
  for (const [secret, { user, token }] of world.secrets) {
    if (!text.includes(secret)) continue;
    const drawn = bare(frame);
    const isAtCursor = new RegExp(`^ > ${token} `, 'm').test(frame) && drawn.includes(user.slice(0, 30));
    const isResult = drawn.includes(`Account${user}`) && drawn.includes(`Token${token}`);
    expect(isAtCursor || isResult, `the secret of ${user}/${token} with this drawn:\n${frame}`).toBe(true);
  }
}

async function run(keys: readonly string[], happenings: readonly Happening[]): Promise<void> {
  const ui = await openSlowly();
  const { world, runtime, frame, press, agreed, exits } = ui;
  let seen = '';
  world.onChange = (change) => requireAgreementLater(change);
  const faults: unknown[] = [];
  // Within a call of the backend a failed expectation would be taken for trouble of the backend.
  const requireAgreementLater = (change: Change) => {
    try {
      requireAgreement(change, agreed, seen);
    } catch (error) {
      faults.push(error);
    }
  };
  world.onCopy = (text) => {
    try {
      requireOwner(text, frame(), world);
    } catch (error) {
      faults.push(error);
    }
  };
  const look = () => {
    const drawn = frame();
    seen += bare(drawn);
    requireOwner(bare(drawn), drawn, world);
    if (faults.length > 0) throw faults[0];
  };
  for (const key of keys) {
    press(key);
    await world.settle();
    seen += bare(frame());
  }
  for (const one of happenings) {
    if (exits.length > 0) return;
    if (one.kind === 'key') press(one.name);
    else if (one.kind === 'paste') runtime.dispatch({ kind: 'paste', text: one.text });
    else if (one.kind === 'resize') runtime.dispatch(one);
    else if (one.kind === 'settle') await world.settle(one.count);
    else if (one.kind === 'elsewhere') await world.elsewhere(one.change);
    else world.failing = one.failing;
    await world.settle(0);
    look();
  }
  await world.settle();
  look();
}

/** Each takes a second; more of them by `SVCACCT_UI_RUNS`. */
const runsPerStart = Number(process.env['SVCACCT_UI_RUNS'] ?? 4);

describe('what destroys or reveals only ever names what is drawn', () => {
  test.each(Object.entries(screens))(
    'from %s',
    async (_, keys) => {
      const runs = fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), (happenings) =>
        run(keys, happenings),
      );
      await fc.assert(runs, { numRuns: runsPerStart, seed: 20261128, endOnFailure: true });
    },
    120_000,
  );
});
