import { renderToString } from 'ink';
import { expect, test } from 'vitest';
import type { Services } from '../../../components/screen.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { Canvas } from '../../../components/shell/app.tsx';
import { createRuntime } from '../../../components/shell/runtime.ts';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import type { AuditRecord, UsePorts } from '../../../src/ports.ts';
import { createActions } from '../../../src/usecases/actions.ts';
import { account, localPlace, portsOf, testNow, type World } from '../world.ts';

/** Opens the UI in a terminal of this size. */
function openWide(world: World, columns = 120, rows = 30) {
  const ports = portsOf(world);
  const use = async (...names: (keyof typeof ports)[]) =>
    Object.fromEntries(names.map((name) => [name, ports[name]]));
  const actions = createActions(use as UsePorts);
  const services: Services = {
    context: 'local',
    actions,
    elsewhere: () => actions,
    copy: async () => 'copied',
  };
  const runtime = createRuntime({
    catalogue,
    world: { place: localPlace, services },
    open: async () => ({ place: localPlace, services }),
    now: () => testNow,
    warnings: () => [],
    holdSeconds: 0,
    size: { columns, rows },
    onExit: () => undefined,
    onSuspend: () => undefined,
  });
  runtime.dispatch({ kind: 'start' });
  const frame = () =>
    renderToString(
      <ThemeContext value={themeFor({ LANG: 'C.UTF-8' }, false)}>
        <Canvas shell={runtime.shell()} catalogue={catalogue} now={testNow} />
      </ThemeContext>,
      { columns: runtime.shell().columns },
    );
  return {
    runtime,
    frame,
    press: (...names: string[]) => {
      for (const name of names)
        runtime.dispatch({ kind: 'key', key: name.length === 1 ? { name, text: name } : { name } });
    },
    async see(wanted: string | RegExp) {
      const giveUp = Date.now() + 20_000;
      for (;;) {
        const drawn = frame();
        if (typeof wanted === 'string' ? drawn.includes(wanted) : wanted.test(drawn)) return drawn;
        if (Date.now() > giveUp) throw new Error(`never seen: ${String(wanted)}\n${drawn}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

const accounts = [
  account('svc-a', ['osmo-user'], ['2026-11-27', '2027-10-01']),
  account('svc-monitoring', ['osmo-user'], ['2027-01-03']),
];
const retrieved = {
  seq: 1,
  at: '2026-11-24T02:10:00Z',
  actor: 'cron@ci',
  context: 'local',
  action: 'secret.get',
  outcome: 'done',
  user: 'svc-monitoring',
  token: 'token-1',
} as AuditRecord;
let reads = 0;
const world: World = {
  backend: {
    listAccounts: async () => accounts,
    listRoles: async () => defaultRoles,
    getUser: async (id) => accounts.find((one) => one.id === id) ?? account(id),
    listTokens: async (id) => accounts.find((one) => one.id === id)?.tokens ?? [],
  },
  audit: {
    async *read() {
      reads++;
      yield { records: [retrieved], unreadable: 0 };
    },
  },
};

test('from 110 columns on the selected account stands beside the list, with all that matters', async () => {
  const ui = openWide(world);
  const first = await ui.see(/│ {2}svc-a /);
  expect(first).toMatch(/ > svc-a .*│/);
  ui.press('j');
  const frame = await ui.see(/│ {2}svc-monitoring /);
  expect(frame).toMatch(/osmo-user {3}\d+ extra permissions for/);
  expect(frame).toContain('RISK can create tokens for any user');
  expect(frame).toContain('not stored, no destination');
  expect(frame).toContain('! Rotating it now breaks its consumer');
  expect(frame).toContain('11-24 02:10 secret of token-1');
  expect(frame).toMatch(/Secret retrieved 9 hours ago by/);
});

test('below 110 columns it does not, and its key is not offered', async () => {
  const ui = openWide(world, 109);
  const frame = await ui.see('> svc-a');
  expect(frame).not.toContain('│');
  expect(frame).not.toContain('tab pane');
  ui.press('tab');
  expect(ui.frame()).toBe(frame);
});

test('in its pane keys are about its token, and esc leads back to the list', async () => {
  const ui = openWide(world);
  await ui.see(/│ {2}svc-a /);
  ui.press('tab', 'j');
  const frame = await ui.see(/│ {2}> token-2/);
  expect(frame).toContain('· svc-a');
  expect(frame).toContain('r rotate');
  ui.press('esc', 'j');
  expect(await ui.see(/> svc-monitoring/)).toContain('d delete');
  ui.press('k', 'tab', 'j', 'enter');
  expect(await ui.see(/^ > token-2/m)).toContain('Accounts > svc-a');
});

test('the pane is of the selected account also right after the cursor moved', async () => {
  const ui = openWide(world);
  await ui.see(/│ {2}svc-a /);
  ui.press('j', 'tab');
  expect(ui.frame()).toMatch(/│ {2}svc-monitoring /);
});

test('moving about reads nothing, and the audit log is read once', async () => {
  const ui = openWide(world);
  await ui.see(/│ {2}svc-a /);
  const before = reads;
  for (let press = 0; press < 20; press++) ui.press('j', 'k');
  ui.press('j');
  await ui.see(/│ {2}svc-monitoring /);
  expect(reads).toBe(before);
});

test('an audit log that cannot be read hides nothing else', async () => {
  const broken = {
    ...world,
    audit: {
      // biome-ignore lint/correctness/useYield: it fails before the first record.
      async *read() {
        throw new Error('no');
      },
    },
  };
  const ui = openWide(broken);
  const frame = await ui.see('The audit log cannot be read');
  expect(frame).toContain('Rotating it now breaks its');
});

test('where its account has gone meanwhile, keys are about the list', async () => {
  let listed = accounts;
  const ui = openWide({ ...world, backend: { ...world.backend, listAccounts: async () => listed } });
  await ui.see(/│ {2}svc-a /);
  ui.press('tab');
  await ui.see('esc back');
  listed = accounts.slice(1);
  ui.press('ctrl-r');
  expect(await ui.see('1/1')).toContain('d delete');
});

test('in a narrower terminal the pane goes, and keys are about the list again', async () => {
  const ui = openWide(world);
  await ui.see(/│ {2}svc-a /);
  ui.press('tab');
  ui.runtime.dispatch({ kind: 'resize', columns: 80, rows: 24 });
  ui.press('j');
  expect(await ui.see(/> svc-monitoring/)).toContain('d delete');
});
