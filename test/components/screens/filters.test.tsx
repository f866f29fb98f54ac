import { describe, expect, test } from 'vitest';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import { openUi, type Ui } from '../screens.tsx';
import { account } from '../world.ts';

const accounts = [
  account('svc-monitoring', ['osmo-monitoring'], ['2026-11-21']),
  account('backend-operator', ['osmo-backend'], ['2026-11-27', '2027-10-01']),
  account('svc-ci-train', ['osmo-user', 'osmo-ci'], ['2027-01-03']),
  account('svc-old', ['osmo-admin']),
];
const world = { backend: { listAccounts: async () => accounts, listRoles: async () => defaultRoles } };

const typed = (ui: Ui, text: string) => ui.press('/', ...text);
const idsIn = (frame: string) => accounts.map(({ id }) => id).filter((id) => frame.includes(id));

describe('accounts', () => {
  test.each([
    ['status:expired', ['svc-monitoring']],
    ['status:soon', ['backend-operator']],
    ['status:none', ['svc-old']],
    ['role:osmo-ci', ['svc-ci-train']],
    ['risk', ['svc-old', 'svc-ci-train']],
    ['!svc', ['backend-operator']],
    ["'osmo-backend", ['backend-operator']],
    ['svcmon', ['svc-monitoring']],
    ['svc status:valid', ['svc-ci-train']],
    ['2027-01', ['svc-ci-train']],
  ])('/ %s', async (filter, found) => {
    const ui = openUi(world);
    await ui.see('svc-old');
    typed(ui, filter);
    const frame = await ui.see(`${found.length} of 4`);
    expect(idsIn(frame).toSorted()).toEqual(found.toSorted());
  });
});

test('the list of expiring tokens', async () => {
  const ui = openUi(world);
  await ui.see('svc-old');
  ui.press('3');
  await ui.see('Tokens that expire');
  ui.press('w', 'w', 'w');
  await ui.see('4 tokens in all');
  typed(ui, 'account:backend status:valid');
  expect(await ui.see('1 of 4')).toMatch(/> .*2027-10-01 +back/);
  ui.press('esc');
  await ui.see('4 tokens in all');
});

test('a filter that finds nothing says so, and no key acts on what is not shown', async () => {
  const ui = openUi(world);
  await ui.see('svc-old');
  ui.press('3');
  await ui.see('Tokens that expire');
  ui.press('w', 'w', 'w');
  await ui.see('4 tokens in all');
  typed(ui, 'nothing of this');
  await ui.see('0 of 4');
  ui.press('enter');
  expect(await ui.see('clear filter')).not.toContain('r rotate');
});

test('roles, by name, by what they allow and by risk', async () => {
  const ui = openUi(world);
  await ui.see('svc-old');
  ui.press('5');
  await ui.see('ALLOWS');
  typed(ui, 'osmo-back');
  const frame = await ui.see(`1 of ${defaultRoles.length}`);
  expect(frame).toMatch(/> osmo-backend/);
  expect(frame).not.toContain('osmo-admin');
  ui.press('enter', 'enter');
  await ui.see('Roles > osmo-backend');
});
