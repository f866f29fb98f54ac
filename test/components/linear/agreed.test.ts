import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf } from '../../../components/shell/place.ts';
import { type Change, type SlowWorld, slowWorld } from '../property/world.ts';
import { localPlace } from '../world.ts';
import { type Asked, talkOver } from './talk.ts';

const usual = [
  ...['1', '2', '3', '7', '12', 'd', 'd 1', 'd 3', 'delete 2', 'r', 'r 2', 'rotate 4', 'a', 'open', '', ''],
  ...['yes', 'yes', 'yes', 'y', 'no', 'delete', 'revoke', 'rotate', 'roll back', 'resume', 'take'],
  ...['back', 'esc', 'choose', 'choose 1', 'choose 5', 'space', 'n', 't', 'v', 'm', 'down', 'up'],
];
const rare = [
  ...['accounts', 'expiring', 'rotations', 'roles', 'audit', 'contexts', 'within', 'select 2', 'sort'],
  ...[
    'prod',
    'local',
    ':',
    ':delete',
    '/svc-1',
    '/',
    ':roles',
    '?',
    'q',
    'osmo_pasted',
    'main-1',
    'pageup',
    'G',
  ],
];
const lines = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  ),
  { minLength: 20, maxLength: 80 },
);

/** The ways to the places where something can be destroyed. */
const starts: Readonly<Record<string, readonly string[]>> = {
  accounts: [],
  account: ['/svc-a', '1'],
  'roles of an account': ['/svc-many', '1', 'a'],
  'a plan for one token': ['/svc-a', '1', 'r 2'],
  'a plan for several tokens': ['expiring', 'w', 'w', 'w', 'select 1', 'select 2', 'select 3', 'r'],
  rotations: ['rotations'],
  roles: ['roles'],
};

const destroying: ReadonlySet<string> = new Set(['deleteUser', 'deleteToken', 'deleteRole', 'removeRole']);

/** @returns the names that have to be in a question before a change is made. */
function namesIn({ method, args }: Change): readonly string[] {
  const [first, second] = args;
  if (method === 'removeRole') return [String(first), String(second)];
  if (typeof first !== 'object' || first === null) return [String(first)];
  const { user, token } = first as Record<string, string>;
  return [String(user), String(token)];
}

/** Whether a question was answered with yes, and it was about what is changed now. */
function isAgreed(change: Change, { question, said, answer }: Asked): boolean {
  const isQuestion = /^(?:Type yes to|This is production\. Type)/.test(question);
  if (!isQuestion || answer === undefined || ['', 'y', 'n', 'no'].includes(answer)) return false;
  const asked = said.slice(said.lastIndexOf('\n\n'));
  const names = namesIn(change);
  // The new token of a rotation is deleted where the rotation is rolled back: it is named after the old one.
  const has = (text: string) => names.every((name) => text.includes(name.replace(/-2$/, '')));
  return has(asked) || (/\d+ tokens\?/.test(asked) && said.includes(names.join('/')));
}

async function run(start: readonly string[], answers: readonly string[], production: boolean): Promise<void> {
  const world = await slowWorld();
  const asked: Asked[] = [];
  const faults: string[] = [];
  world.onChange = (change) => {
    const last = asked.findLast(({ question }) => question.includes('enter for no'));
    const isOver = asked.at(-1)?.answer === undefined;
    const isUndo = world.changes.some(
      ({ method, args }) => method === 'createUser' && isSame(args, change.args),
    );
    if (!destroying.has(change.method) || isOver || isUndo) return;
    if (last === undefined || !isAgreed(change, last)) {
      faults.push(
        `${JSON.stringify(change)} after ${last?.said.slice(-600)}\n${last?.question} ${last?.answer}`,
      );
    }
  };
  const place = production ? placeOf({ name: 'prod', settings: { production: true } }, false) : localPlace;
  const talk = talkOver({ services: world.services, place, onAsk: (one) => asked.push(one) }, [
    ...start,
    ...answers,
  ]);
  await settling(world, talk);
  expect(faults, asked.map(({ question, answer }) => `${question} ${answer}`).join('\n')).toEqual([]);
}

function isSame([made]: readonly unknown[], [gone]: readonly unknown[]): boolean {
  return (made as { id?: unknown }).id === gone;
}

/** Lets the world answer until all is said. */
async function settling(world: SlowWorld, talk: Promise<unknown>): Promise<void> {
  let isOver = false;
  const ended = talk.finally(() => (isOver = true));
  while (!isOver) await world.settle();
  await ended;
}

/** Each takes a fraction of a second; more of them by `SVCACCT_UI_RUNS`. */
const runs = Number(process.env['SVCACCT_UI_RUNS'] ?? 6);

test.each(Object.entries(starts))(
  'random lines destroy nothing that was not asked about by its name, from %s',
  async (_, start) => {
    const property = fc.asyncProperty(lines, fc.boolean(), (answers, production) =>
      run(start, answers, production),
    );
    await fc.assert(property, { numRuns: runs, seed: 20261128, endOnFailure: true });
  },
  120_000,
);

test('the ways in do reach something that is destroyed', async () => {
  const changed = new Set<string>();
  const ends: readonly (readonly string[])[] = [
    ['/svc-a', 'd', 'yes'],
    ['/svc-a', '1', 'd 2', 'yes'],
    ['/svc-many', '1', 'a', 'choose 5', 'choose 6', 'choose 7', 'choose 8', '', 'yes'],
    ['expiring', 'w', 'w', 'w', 'select 1', 'select 2', 'r', '', 'yes'],
    ['roles', '/role-1', 'd', 'yes'],
  ];
  for (const answers of ends) {
    const world = await slowWorld();
    world.onChange = ({ method }) => changed.add(method);
    await settling(world, talkOver({ services: world.services, place: localPlace }, answers));
  }
  expect([...destroying].filter((method) => !changed.has(method))).toEqual([]);
});
