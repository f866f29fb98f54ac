import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import type { Env } from '../../../components/screen.ts';
import { placeSections } from '../../../components/screens/attention/layout.ts';
import type { KnownContext } from '../../../components/screens/attention/rows.ts';
import {
  type AttentionAction,
  type AttentionState,
  startAttention,
  updateAttention,
} from '../../../components/screens/attention/state.ts';
import { AttentionView } from '../../../components/screens/attention/view.tsx';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { UserError } from '../../../src/errors.ts';
import type { Backend } from '../../../src/ports.ts';
import type { ContextAttention } from '../../../src/usecases/fleet/attention.ts';
import { openUi } from '../screens.tsx';
import { auditRecord, trailOf } from '../trail.ts';
import { account, localPlace, testNow, type World } from '../world.ts';

const digit = '1';

const service = (name: string) => ({ url: `https://${name}.example.com` });
const settings = { contexts: { prod: service('prod'), old: service('old'), slow: service('slow') } };

function world(listAccounts: Backend['listAccounts']): World {
  return { backend: { listAccounts, maxTokenDays: async () => undefined } };
}

const stored = {
  list: async () => [{ user: 'svc-here', token: 'token-1', store: 'keychain' as const }],
};
const here: World = {
  ...world(async () => [account('svc-here', [], ['2026-11-20']), account('svc-soon', [], ['2026-12-04'])]),
  secretRecords: stored as never,
  settings,
  others: {
    prod: world(async () => [account('svc-prod', [], ['2026-11-10'])]),
    old: world(async () => {
      throw new UserError('not_logged_in', 'The login has expired.', 'svcacct login https://old.example.com');
    }),
    slow: world(() => new Promise<never>(() => undefined)),
  },
  audit: trailOf([auditRecord(1), auditRecord(2)]),
};

describe('over all contexts', () => {
  test('what needs a person is listed, the most urgent first; a context that hangs or refuses hides nothing', async () => {
    const ui = openUi(here);
    await ui.see('svc-here');
    ui.press(digit);
    const frame = await ui.see('LOGIN EXPIRED');
    const rows = frame.split('\n').filter((line) => /EXPIRED {2,}|in \d+ days/.test(line));
    expect(rows.map((line) => line.slice(3).trim().split(/ {2,}/).slice(0, 3).join(' | '))).toEqual([
      'EXPIRED | prod | svc-prod/token-1',
      'EXPIRED | local | svc-here/token-1',
      'LOGIN EXPIRED | old | -',
      'in 9 days | local | svc-soon/token-1',
    ]);
    expect(frame).toMatch(/old: login expired/);
    expect(frame).toMatch(/slow: loading/);
    expect(frame).toContain('1 Attention (');
  });

  test('the key beside a line mends it; for one of another context it switches there, and says so', async () => {
    const ui = openUi({ ...here, elsewhere: here.others?.['prod'] ?? {} });
    await ui.see('svc-here');
    ui.press(digit);
    await ui.see('r switch to prod');
    ui.press('down');
    await ui.see('r rotate');
    ui.press('up', 'r');
    const frame = await ui.see('Now in prod.');
    expect(frame).toMatch(/svcacct +prod/);
  });

  test('an expired token of the context at hand is rotated with one key', async () => {
    const ui = openUi(here);
    await ui.see('svc-here');
    ui.press(digit);
    await ui.see('r switch to prod');
    ui.press('down');
    await ui.see('r rotate');
    ui.press('r');
    await ui.see('Attention > rotate');
  });

  test('left and right pick a week, enter lists its tokens, esc leads back', async () => {
    const ui = openUi(here);
    await ui.see('svc-here');
    ui.press(digit);
    await ui.see('r switch to prod');
    ui.press('right', 'right');
    await ui.see('2026-12-01 to 2026-12-07: 1 token expires');
    ui.press('enter');
    const listed = await ui.see('Nobody would get its new secret');
    expect(listed).not.toContain('svc-here');
    ui.press('esc');
    expect(await ui.see('svc-here')).toContain('Left and right pick a week');
  });

  test('where the login at hand has failed, nothing that changes something is offered for what was read before', async () => {
    let isFailing = false;
    const ui = openUi({
      ...here,
      ...world(async () => {
        if (isFailing) throw new UserError('backend_unreachable', 'No answer.');
        return [account('svc-here', [], ['2026-11-20'])];
      }),
      settings: { contexts: {} },
    });
    await ui.see('svc-here');
    ui.press(digit);
    await ui.see('r rotate');
    isFailing = true;
    ui.press('ctrl-r');
    const frame = await ui.see('UNREACHABLE');
    expect(frame).toContain('svc-here/token-1');
    expect(frame).not.toContain('r rotate');
  });
});

test('on an empty store: what this is, and how to begin', async () => {
  const ui = openUi(world(async () => []));
  await ui.see('No service account yet');
  ui.press(digit);
  const frame = await ui.see('Welcome to svcacct');
  expect(frame).toContain('n creates the first account');
  ui.press('n');
  await ui.see('New service account');
});

test('four contexts of 1,000 accounts are on the screen while a fifth does not answer', async () => {
  const many = (name: string) =>
    world(async () =>
      Array.from({ length: 1000 }, (_, index) =>
        account(
          `svc-${name}-${index}`,
          ['osmo-user', 'osmo-backend'],
          [index % 20 === 0 ? '2026-11-20' : '2027-02-20', '2027-04-20'],
        ),
      ),
    );
  const names = ['a', 'b', 'c'];
  const ui = openUi(
    {
      ...many('local'),
      settings: { contexts: Object.fromEntries([...names, 'down'].map((name) => [name, service(name)])) },
      others: {
        ...Object.fromEntries(names.map((name) => [name, many(name)])),
        down: world(() => new Promise<never>(() => undefined)),
      },
    },
    'attention',
  );
  const frame = await ui.see(
    /(?=[\s\S]*local: 1,000 accounts)(?=[\s\S]*a: 1,000 accounts)(?=[\s\S]*b: 1,000 accounts)(?=[\s\S]*c: 1,000 accounts)/,
  );
  expect(frame).toContain('down: loading');
  expect(frame).toMatch(/EXPIRED +\S+ +svc-/);
});

describe('where the UI opens on it', () => {
  const opened = (
    listAccounts: () => Promise<ReturnType<typeof account>[]>,
    more: Omit<World, 'backend'> = {},
  ) => openUi({ ...world(listAccounts), ...more }, 'attention');

  test('what needs a person, where something does: it stays there, and the digit of the accounts leads on', async () => {
    const ui = opened(async () => [account('svc-late', [], ['2026-11-20'])]);
    await ui.see('svc-late/token-1');
    expect(ui.shell().router.active).toBe('attention');
    ui.press('2');
    await ui.see(/1 +EXPIRED|EXPIRED 9 days|svc-late/);
    expect(ui.shell().router.active).toBe('accounts');
  });

  test('the accounts, where one context has nothing that presses: what is only worth a look keeps nobody', async () => {
    const ui = opened(async () => [account('svc-fine', ['osmo-admin'], ['2027-02-20'])]);
    await ui.see('2027-02-20');
    expect(ui.shell().router.active).toBe('accounts');
    ui.press('1');
    await ui.see('svc-fine');
    expect(ui.shell().router.active).toBe('attention');
  });

  test('who has begun to pick there is not led away', async () => {
    let answer: (accounts: ReturnType<typeof account>[]) => void = () => undefined;
    const ui = opened(() => new Promise((resolve) => (answer = resolve)));
    await ui.see('Reading local');
    ui.press('j');
    answer([account('svc-fine', [], ['2027-02-20'])]);
    await ui.see(/svc-fine\/token-1[\s\S]*pick a week {2}\/ filter/);
    expect(ui.shell().router.active).toBe('attention');
  });

  test('with several contexts it stays, for each of them is another matter', async () => {
    const fine = async () => [account('svc-fine', [], ['2027-02-20'])];
    const ui = opened(fine, {
      settings: { contexts: { prod: service('prod') } },
      others: { prod: world(fine) },
    });
    await ui.see(/local +svc-fine[\s\S]*prod +svc-fine/);
    expect(ui.shell().router.active).toBe('attention');
  });

  test('a welcome on an empty store: n and L begin', async () => {
    const ui = opened(async () => []);
    await ui.see('Welcome to svcacct');
    ui.press('L');
    await ui.see('Sign in to an OSMO service');
    ui.press('esc');
    await ui.see('Welcome to svcacct');
    ui.press('n');
    await ui.see('New service account');
  });

  test('L at a login that has expired renews that one, though it is of another context', async () => {
    const ui = openUi(here, 'attention');
    await ui.see('LOGIN EXPIRED');
    await ui.see('svc-prod/token-1');
    ui.press('j', 'j');
    await ui.see('L renew the login');
    ui.press('L');
    await ui.see('Renew the login of');
  });
});

describe('at every size', () => {
  const items = Array.from({ length: 40 }, (_, index) => ({
    ...{
      urgency: 'risk' as const,
      user: `svc-with-a-long-name-${index}`,
      message: 'It can do everything. '.repeat(9),
    },
    ...{ action: 'account' as const, fix: 'svcacct role lint' },
  }));
  const attention = (context: string): ContextAttention => ({
    ...{ context, checked_at: '', identity: 'admin', items, not_checked: [] },
    coming: [{ user: 'svc-a', token: 't', expires_at: '2026-12-20T00:00:00Z', reaches: true }],
    counts: {
      ...{ accounts: 3, tokens: 4, expired: 0, expiring: 1, critical: 0 },
      ...{ risk: 40, rotations: 0, unread: 0 },
    },
  });
  const names = ['local', 'prod', 'dev', 'staging', 'eu', 'us', 'asia', 'lab'];

  function filled(env: Env): AttentionState {
    const recent = Array.from({ length: 12 }, (_, index) => auditRecord(index));
    const actions: AttentionAction[] = [
      { kind: 'contexts', names },
      { kind: 'recent', records: recent },
      ...names.map(
        (name): AttentionAction => ({
          kind: 'reading',
          reading: { is: 'read', attention: attention(name) },
        }),
      ),
    ];
    return actions.reduce(
      (state, action) => updateAttention(state, action, env).state,
      startAttention(env).state,
    );
  }

  test.each([
    [60, 16],
    [80, 24],
    [100, 30],
    [110, 24],
    [120, 40],
    [200, 60],
    [240, 70],
  ])('%i x %i: every part has its lines, and none more than there are', (width, rows) => {
    const env: Env = { now: testNow, place: localPlace, width, height: rows - 6, inSight: true };
    const state = filled(env);
    const { list, details, contexts, timeline, recent } = placeSections(state, env);
    const below = typeof contexts === 'number' ? contexts : 0;
    expect(1 + list + details + below + timeline + recent).toBe(env.height);
    expect(list).toBeGreaterThanOrEqual(4);
    const drawn = renderToString(
      <ThemeContext value={themeFor({ LANG: 'C.UTF-8' }, false)}>
        <AttentionView state={state} env={env} />
      </ThemeContext>,
      { columns: width },
    );
    const lines = drawn.split('\n');
    expect(lines).toHaveLength(env.height);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(drawn).toContain('RISK');
    // The selected line is told in full below, as far as there is room.
    expect(drawn).toContain('It can do everything.');
    if (rows >= 24) expect(drawn).toMatch(/Jan/);
  });
});

test('a context that is known already stays known when the contexts are read anew', () => {
  const env: Env = { now: testNow, place: localPlace, width: 80, height: 20, inSight: true };
  const start = startAttention(env).state;
  const named = updateAttention(start, { kind: 'contexts', names: ['local', 'prod'] }, env);
  const unread = { context: 'prod', kind: 'unreachable', message: 'No answer.', fix: undefined } as const;
  const known = updateAttention(
    named.state,
    { kind: 'reading', reading: { is: 'unread', unread } },
    env,
  ).state;
  const again = updateAttention(known, { kind: 'contexts', names: ['local', 'prod', 'new'] }, env).state;
  const states = again.contexts?.map(({ name, unread: failed }: KnownContext) => `${name} ${failed?.kind}`);
  expect(states).toEqual(['local undefined', 'prod unreachable', 'new undefined']);
});
