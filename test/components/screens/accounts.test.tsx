import { describe, expect, test } from 'vitest';
import { bannerText } from '../../../components/screens/accounts/banner.ts';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import { UserError } from '../../../src/errors.ts';
import { openUi } from '../screens.tsx';
import { account } from '../world.ts';

const accounts = [
  account('svc-monitoring', ['osmo-monitoring'], ['2026-11-21']),
  account('backend-operator', ['osmo-backend'], ['2026-11-27', '2027-10-01']),
  account('svc-ci-train', ['osmo-user', 'osmo-ctrl'], ['2027-01-03']),
  account('svc-old'),
];

describe('home', () => {
  test('shows who, how many, and of each account what matters', async () => {
    const ui = openUi({
      backend: { listAccounts: async () => accounts },
      secretRecords: {
        list: async () => [
          { user: 'svc-ci-train', token: 'token-1', store: 'keychain', fingerprint: '0', kept_at: '' },
        ],
      },
    });
    const frame = await ui.see('svc-old');
    expect(frame).toContain('svcacct   local · admin@laptop');
    expect(frame).toContain('4 accounts · 4 tokens');
    expect(frame).toContain('! 1 token has expired, 1 expires within 14 days.');
    expect(frame).toMatch(/> backend-operator +osmo-backend +2 +in 2 days +2026-11-27 +-/);
    expect(frame).toMatch(/ {3}svc-ci-train +osmo-user \+1 +1 +in 39 days +2027-01-03 +1/);
    expect(frame).toMatch(/svc-monitoring +osmo-monitoring +1 +EXPIRED +2026-11-21 +-/);
    expect(frame).toMatch(/svc-old +no roles +0 +no token/);
    expect(frame).toContain(
      'enter open  n new  t token  d delete  space select  / filter  s sort  : commands  ? keys  q quit',
    );
  });

  test('an account with a dangerous role says so', async () => {
    const ui = openUi({
      backend: { listAccounts: async () => accounts, listRoles: async () => defaultRoles },
    });
    expect(await ui.see('RISK osmo-user +1')).toMatch(/> backend-operator +osmo-backend +2/);
  });

  test('roles that cannot be read do not hide the accounts', async () => {
    const listRoles = async () => {
      throw new Error('forbidden');
    };
    const ui = openUi({ backend: { listAccounts: async () => accounts, listRoles } });
    expect(await ui.see('svc-old')).not.toContain('RISK');
  });

  test('the filter narrows as it is typed, keeps the cursor on its account, and esc takes it away', async () => {
    const ui = openUi({ backend: { listAccounts: async () => accounts } });
    await ui.see('svc-old');
    ui.press('down', '/', 'S', 'v', 'c', '-', 'c');
    expect(await ui.see('1 of 4')).toMatch(/> svc-ci-train/);
    ui.press('enter', 'esc');
    expect(await ui.see('svc-old')).toMatch(/> svc-ci-train/);
  });

  test('sorted by expiry, what is dead comes first and what has no token last', async () => {
    const ui = openUi({ backend: { listAccounts: async () => accounts } });
    await ui.see('svc-old');
    ui.press('s', 's', 's');
    const frame = await ui.see('NEXT EXPIRY ↑');
    const order = accounts.map(({ id }) => frame.indexOf(id));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('each column can be sorted by, the other way round too, and the cursor stays on its account', async () => {
    const ui = openUi({ backend: { listAccounts: async () => accounts } });
    await ui.see('svc-old');
    ui.press('down', 's', 's');
    expect(await ui.see('TOKENS ↑')).toMatch(/> svc-ci-train/);
    ui.press('S');
    const frame = await ui.see('TOKENS ↓');
    expect(frame).toMatch(/> svc-ci-train/);
    expect(frame.indexOf('svc-old')).toBeLessThan(frame.indexOf('backend-operator'));
  });

  test('what no route reaches is marked and counted, and not said to have no token', async () => {
    const there = { ...account('team/bot', ['osmo-user']), unread: 'tokens' as const };
    const ui = openUi({ backend: { listAccounts: async () => [...accounts, there] } });
    const frame = await ui.see('team/bot');
    expect(frame).toMatch(/team\/bot .*\? .*out of reach/);
    expect(frame).toContain('5 accounts · 4 tokens · 1 out of reach');
    expect(frame).toMatch(/svc-old .* 0 .*no token/);
  });

  test('without accounts it tells the next key', async () => {
    const ui = openUi({ backend: { listAccounts: async () => [] } });
    expect(await ui.see('No service account yet.')).toContain('Press n to create the first one.');
  });

  test('what went wrong comes with its hint, and trying again works', async () => {
    let attempt = 0;
    const ui = openUi({
      backend: {
        listAccounts: async () => {
          attempt++;
          if (attempt === 1) throw new UserError('backend_unreachable', 'Nobody answers.', 'Is the VPN up?');
          return accounts;
        },
      },
    });
    const frame = await ui.see('Nobody answers.');
    expect(frame).toContain('Is the VPN up?');
    expect(frame).toContain('ctrl-r try again');
    ui.press('ctrl-r');
    await ui.see('svc-old');
  });

  test('progress is shown while a large context is read', async () => {
    const ui = openUi({
      backend: {
        listAccounts: (call) =>
          new Promise(() => {
            call?.progress?.(300, 1000);
          }),
      },
    });
    await ui.see('Reading the accounts, 300 of 1000 ...');
  });

  test('text from a server cannot move the cursor', async () => {
    const ui = openUi({ backend: { listAccounts: async () => [account('a\x1b[2Jb')] } });
    expect(await ui.see('[2Jb')).not.toContain('\x1b[2J');
  });

  test('ten thousand accounts: only what is in sight is drawn, and a key moves on', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      account(`svc-${String(index).padStart(5, '0')}`),
    );
    const ui = openUi({ backend: { listAccounts: async () => many } });
    expect((await ui.see('svc-00000')).match(/svc-\d{5}/g)).toHaveLength(15);
    ui.press('end');
    await ui.see('> svc-09999');
    ui.press('pageup');
    await ui.see('> svc-09985');
  });
});

test('the banner says nothing where nothing is urgent', () => {
  expect(bannerText({ tokens: 3, expired: 0, soon: 0 })).toBeUndefined();
});

test('help is made from the keys that work here, and any other key closes it', async () => {
  const ui = openUi({ backend: { listAccounts: async () => accounts } });
  await ui.see('svc-old');
  ui.press('?');
  const frame = await ui.see('Keys that work here');
  expect(frame).toMatch(/s +Sort by the next column/);
  expect(frame).toMatch(/S +Reverse the order/);
  ui.press('pagedown');
  await ui.see(/\? +Show the keys that work here/);
  ui.press('x');
  await ui.see('svc-old');
});

test('a change that is not in the audit log is told of at once', async () => {
  const warnings: string[] = [];
  const ui = openUi({
    warnings,
    backend: {
      listAccounts: async () => accounts,
      listTokens: async () => [],
      deleteUser: async () => void warnings.push('warning: user.delete (done) is not in the audit log.'),
    },
  });
  await ui.see('svc-old');
  ui.press('d', 'y');
  await ui.see('warning: user.delete (done) is not in the audit log.');
});

test('what others changed is marked for a moment, and said', async () => {
  let listed = accounts;
  const ui = openUi({ backend: { listAccounts: async () => listed } });
  await ui.see('svc-old');
  listed = [account('svc-old', ['osmo-user']), ...accounts.slice(0, 3), account('svc-new')];
  ui.press('ctrl-r');
  const frame = await ui.see('1 account changed (svc-old), 1 new (svc-new).');
  expect(frame).toMatch(/^~ {2}svc-old/m);
  expect(frame).toMatch(/^\+ {2}svc-new/m);
  expect(frame).toMatch(/^ {3}svc-ci-train/m);
});
