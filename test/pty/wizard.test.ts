import { expect, test } from 'vitest';
import { keychainSession } from '../helpers/keychain.ts';
import { temporaryHome } from '../helpers/program.ts';
import { hasKeychain } from '../helpers/services.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test.skipIf(!hasKeychain())(
  'from an empty machine to a secret that another program finds in the keychain, and never in the scrollback',
  async () => {
    const { bus, env } = await keychainSession();
    const terminal = openTerminal([], { home: await temporaryHome(), env });
    await terminal.see('No service account yet.');
    await terminal.press('n', 'Step 1 of 7');
    await terminal.see('Suggests backend-operator, with osmo-backend.');
    await terminal.press(keys.down, 'Suggests svc-ci-pipeline');
    await terminal.press(keys.enter, 'Step 2 of 7');
    await terminal.press(`${keys.ctrl('u')}svc-train`, '> svc-train');
    await terminal.press(keys.enter, '[x] osmo-ci-pipeline');
    await terminal.press(keys.enter, 'Step 4 of 7');
    await terminal.press(keys.enter, 'Step 5 of 7');
    await terminal.press(keys.up, /> 30 days +until \d{4}-\d\d-\d\d 00:00 UTC, in 30 days/);
    await terminal.press(keys.enter, 'tested now, works');
    await terminal.press(keys.enter, 'svcacct user create svc-train --purpose ci-pipeline --tailor');
    await terminal.press(keys.enter, 'Stored in the OS keychain.');

    const entry = ['service', 'svcacct:local', 'username', 'svc-train/ci-token'];
    const secret = await bus.run('secret-tool', ['lookup', ...entry]);
    expect(secret).toMatch(/^osmo_\w{40,}$/);
    expect(terminal.screen()).not.toContain(secret);
    await terminal.press('v', secret);
    await terminal.press('v', 'osmo_••••••••');
    await terminal.press(keys.enter, 'Accounts > svc-train');
    await terminal.see('in the OS keychain');
    await terminal.press('d', 'Revoke the access token ci-token of svc-train?');
    await terminal.press('y', /token ci-token of svc-train will be revoked in \d+ s {3}u undo/);
    await terminal.see('Access token ci-token deleted for user svc-train.');
    await expect(bus.run('secret-tool', ['lookup', ...entry])).rejects.toMatchObject({ exitCode: 1 });
    terminal.type('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
    expect(terminal.scrollback()).toBe('');
  },
);
