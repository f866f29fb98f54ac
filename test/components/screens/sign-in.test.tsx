import { describe, expect, test } from 'vitest';
import { advise, commandHint } from '../../../src/domain/hint/hint.ts';
import type { Settings } from '../../../src/domain/settings/settings.ts';
import { CancelledError, UserError } from '../../../src/errors.ts';
import type {
  Browser,
  Credential,
  Files,
  LoginGuide,
  Logins,
  Ports,
  SecretEntries,
  SecretStore,
  SettingsFile,
} from '../../../src/ports.ts';
import { fake } from '../../helpers/fake.ts';
import { readQr } from '../../helpers/read-qr.ts';
import { openUi, type Ui } from '../screens.tsx';
import { account, localPlace, type World } from '../world.ts';

const provider = { endpoint: 'https://id.example.com/x', client_id: 'osmo' };
const everyWay = { device: provider, browser: provider, token_endpoint: provider.endpoint };
const page = { url: 'https://id.example.com/device?user_code=ABCD-EFGH', code: 'ABCD-EFGH', seconds: 600 };

/** How a service answers, and what was asked of it. */
interface Options {
  readonly settings?: Settings;
  readonly hasBrowser?: boolean;
  readonly isDev?: boolean;
  readonly store?: SecretEntries['kind'];
  readonly files?: Readonly<Record<string, string>>;
  readonly prove?: (credential: Credential, guide: LoginGuide) => Promise<void>;
}

/** A world with one service, which accepts whoever comes. */
function worldWith(options: Options = {}) {
  let settings = options.settings ?? { contexts: {} };
  const done: string[] = [];
  const here = { listAccounts: async () => [account('svc-here')] };
  const ports: Partial<Ports> = {
    logins: fake<Logins>('logins', {
      offer: async ({ url, ca_file }) => {
        done.push(`offer ${url}${ca_file ? ` trusting ${ca_file}` : ''}`);
        return options.isDev ? {} : everyWay;
      },
      knows: async (_server, name) => name !== 'typo',
      async prove(_server, _offer, credential, guide) {
        done.push(`prove ${JSON.stringify(credential)}`);
        await options.prove?.(credential, guide);
        return {
          identity: { name: 'jo@example.com', backend: 'https://osmo.example.com' },
          session: { kind: 'access_token', access_token: 'secret' },
        };
      },
      keep: async ({ context }) => void done.push(`keep ${context}`),
      forget: async (context) => done.push(`forget ${context}`) > 0,
    }),
    browser: fake<Browser>('browser', {
      available: options.hasBrowser ?? true,
      open: async (url) => done.push(`open ${url}`) > 0,
    }),
    secretEntries: fake<SecretEntries>('secretEntries', {
      kind: options.store ?? 'keychain',
      probe: async () => undefined,
    }),
    files: fake<Files>('files', {
      whole: (file) => file.replace(/^~(?=\/)/, '/home/jo'),
      read: async (file) => {
        const text = options.files?.[file];
        if (text === undefined) throw new UserError('not_found', `There is no file ${file}.`);
        return text;
      },
      complete: async (text) => Object.keys(options.files ?? {}).filter((name) => name.startsWith(text)),
    }),
    settings: fake<SettingsFile>('settings', {
      read: async () => settings,
      change: async (how) => {
        settings = how(settings);
        done.push('settings');
        return settings;
      },
    }),
  };
  const world: World = {
    backend: here,
    ports,
    elsewhere: { backend: { listAccounts: async () => [account('svc-there')] } },
    // The context that is made is one that can be gone to.
    get settings() {
      return settings;
    },
  };
  return { world, done, settings: () => settings };
}

/** Presses keys and counts them; text is typed besides. */
function counting(ui: Ui) {
  const pressed: string[] = [];
  return {
    pressed,
    press(...names: string[]) {
      pressed.push(...names);
      ui.press(...names);
    },
  };
}

describe('signing in', () => {
  test('from the first screen to the accounts of a new service: three keys and the address', async () => {
    const { world, done, settings } = worldWith();
    const ui = openUi(world);
    const { press, pressed } = counting(ui);
    await ui.see('svc-here');
    press('L');
    await ui.see('Sign in to an OSMO service');
    ui.press(...'osmo.example.com');
    press('enter');
    const form = await ui.see('Stored in');
    expect(form).toMatch(/Context +osmo\.example\.com/);
    expect(form).toMatch(/> Sign in by +\(browser\)/);
    expect(form).toContain('the OS keychain: tested now, works');
    press('enter');
    const there = await ui.see('svc-there');
    expect(there).toContain('Signed in to osmo.example.com as jo@example.com; the login is stored in the');
    console.info(`Keys to sign in to a new service: ${pressed.join(' ')} (${pressed.length})`);
    expect(pressed.length).toBeLessThanOrEqual(6);
    expect(done.filter((what) => !what.startsWith('offer'))).toEqual([
      'prove {"method":"pkce"}',
      'keep osmo.example.com',
      'settings',
    ]);
    expect(settings().current_context).toBe('osmo.example.com');
  });

  test('a code is shown as text and for a camera, with the time that has passed; Esc gives it up', async () => {
    let given: (() => void) | undefined;
    const { world, done } = worldWith({
      hasBrowser: false,
      prove: async (_credential, { visit, signal }) => {
        await visit(page);
        await new Promise<void>((resolve, reject) => {
          given = resolve;
          signal?.addEventListener('abort', () => reject(new CancelledError()));
        });
      },
    });
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L');
    ui.press(...'osmo.example.com', 'enter');
    await ui.see('(code for any browser)');
    ui.press('enter');
    const frame = await ui.see(/[█▀▄]{20}/);
    expect(frame).toContain('ABCD-EFGH');
    expect(frame.replace(/[█▀▄ \n]+/g, '')).toContain(page.url);
    expect(frame).toMatch(/Waiting for you to sign in there: 0:0\d, (10:00|9:5\d) left/);
    expect(readQr(frame)).toBe(page.url);
    await ui.see(/0:0[1-9], 9:5\d left/);
    ui.press('y');
    await ui.see('Address copied.');
    expect(ui.copied).toEqual([page.url]);
    ui.press('esc');
    await ui.see('(code for any browser)');
    given?.();
    ui.press('esc');
    await ui.see('svc-here');
    expect(done.some((what) => what.startsWith('keep'))).toBe(false);
  });

  test('a token that is typed is never shown; one in a file is completed, and read when it is used', async () => {
    const files = { '/etc/osmo/admin-token': 'tokentoken\n', '/etc/osmo/admin-token.old': 'x y' };
    const { world, done } = worldWith({ files });
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L', ...'osmo.example.com', 'enter');
    await ui.see('(browser)');
    ui.press('space', 'space');
    await ui.see('(access token)');
    ui.press('enter', ...'sEcReT');
    const frame = await ui.see('(entered, not shown)');
    expect(frame).not.toContain('sEcReT');
    ui.press('ctrl-u', 'down', ...'/etc/', 'tab');
    await ui.see('> or its file     /etc/osmo/admin-token');
    ui.press('tab');
    await ui.see('/etc/osmo/admin-token  /etc/osmo/admin-token.old');
    ui.press('enter');
    await ui.see('svc-there');
    expect(done).toContain('prove {"method":"token","token":"tokentoken"}');
  });

  test('a service that believes names is asked whether it knows this one before it makes a user of it', async () => {
    const { world, done } = worldWith({ isDev: true });
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L', ...'osmo.example.com', 'enter');
    await ui.see('> User name');
    ui.press(...'typo', 'enter');
    await ui.see('Create the user typo?');
    ui.press('n', 'ctrl-u', ...'jo', 'enter');
    await ui.see('svc-there');
    expect(done).toContain('prove {"method":"dev","username":"jo"}');
  });

  test('an address that is none, plain HTTP and a secret in the place of a name are told where they are', async () => {
    const { world, done } = worldWith();
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L', 'enter');
    await ui.see('Enter the address of the service.');
    ui.press(...'http://osmo.example.com', 'enter');
    await ui.see('Use https://, or allow it below if you trust the network.');
    ui.press('down', 'space');
    await ui.see('[x] allow it');
    ui.press('enter');
    await ui.see('(browser)');
    ui.press('up', 'ctrl-u');
    ui.press('esc', 'L', ...`osmo_${'aB3'.repeat(14)}`, 'enter');
    expect(await ui.see('This looks like a secret')).not.toContain('Invalid service address');
    expect(done.filter((what) => what.startsWith('offer'))).toEqual(['offer http://osmo.example.com']);
  });

  test('where nothing can be stored that is told before anybody signs in', async () => {
    const { world, done } = worldWith({ store: 'none', files: { '/run/token': 'word' } });
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L', ...'osmo.example.com', 'enter');
    await ui.see('nowhere: the secret store is "none"');
    ui.press('enter');
    await ui.see('The login cannot be stored yet. Where do you want to store it?');
    ui.press('esc');
    await ui.see('The login cannot be stored: the secret store is "none".');
    ui.press('space', 'space', 'down', 'down', ...'/run/token', 'down', 'space');
    await ui.see('[x] read the access token from its file at each use');
    ui.press('enter');
    await ui.see('svc-there');
    expect(done).toContain('prove {"method":"token","token":"word"}');
  });

  test('where the secret store does not work another one is chosen on the spot, and the login goes there', async () => {
    let isOpen = false;
    const { world, done } = worldWith({ store: 'keychain' });
    const locked = new UserError('secret_store_unavailable', 'There is no keychain here.');
    const standing = { byVariable: false, file: 'new' as const, keyFile: '/home/jo/secrets.key' };
    const probe = async () => {
      if (!isOpen) throw locked;
    };
    // The world tells its settings as they become.
    const broken = Object.assign(world, {
      secrets: { kind: 'keychain', probe },
      secretStores: {
        standing: async () => ({ ...standing, kind: isOpen ? 'file' : 'keychain' }),
        open: async () => fake<SecretStore>('secrets', { kind: 'file', probe: async () => undefined }),
        use: async () => {
          isOpen = true;
        },
      },
      ports: {
        ...world.ports,
        secretEntries: fake<SecretEntries>('secretEntries', { kind: 'keychain', probe }),
      },
    });
    const ui = openUi(broken);
    await ui.see('svc-here');
    ui.press('L', ...'osmo.example.com', 'enter');
    await ui.see('nowhere: the secret store does not work');
    ui.press('enter');
    await ui.see('There is no keychain here.');
    ui.press('down', 'enter');
    await ui.see('opened by a passphrase that you choose');
    ui.press(...'pass word', 'enter', ...'pass word', 'enter');
    await ui.see('the encrypted file: tested now, works');
    expect(done).not.toContain('keep osmo.example.com');
    ui.press('enter');
    await ui.see('svc-there');
    expect(done).toContain('keep osmo.example.com');
  });

  test('a certificate and a token file may be typed from the home directory, and are remembered whole', async () => {
    const { world, done, settings } = worldWith({ store: 'none', files: { '/home/jo/token': 'word' } });
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L', ...'osmo.example.com', 'down', ...'~/ca.pem', 'enter');
    await ui.see('nowhere: the secret store is "none"');
    ui.press('space', 'space', 'down', 'down', ...'~/token', 'down', 'space');
    await ui.see('[x] read the access token from its file at each use');
    ui.press('enter');
    await ui.see('svc-there');
    expect(done).toContain('offer https://osmo.example.com trusting /home/jo/ca.pem');
    expect(settings().contexts['osmo.example.com']).toMatchObject({
      ca_file: '/home/jo/ca.pem',
      token_file: '/home/jo/token',
    });
  });

  test('a password is asked for with the name, is never shown, and goes to the service alone', async () => {
    const { world, done } = worldWith();
    const ui = openUi(world);
    await ui.see('svc-here');
    ui.press('L', ...'osmo.example.com', 'enter');
    await ui.see('(browser)');
    ui.press('space', 'space', 'space');
    await ui.see('(password)');
    ui.press('down', ...'jo', 'down', 'enter');
    await ui.see('Enter your password.');
    ui.press(...'sEcReT');
    const frame = await ui.see('(entered, not shown)');
    expect(frame).not.toContain('sEcReT');
    ui.press('enter');
    const there = await ui.see('svc-there');
    expect(there).not.toContain('sEcReT');
    expect(done).toContain('prove {"method":"password","username":"jo","password":"sEcReT"}');
  });
});

describe('a login that has expired', () => {
  const url = 'https://osmo.example.com';
  const context = { url, method: 'code' as const, username: 'jo@example.com' };

  test('is told in the header, and renewed where one is: the same list comes back', async () => {
    const settings = { current_context: 'local', contexts: { prod: context } };
    const { world, settings: after } = worldWith({ settings });
    let isExpired = false;
    const expired = new UserError(
      'not_logged_in',
      'The login has expired.',
      'Log in again: svcacct login URL',
    );
    const backend = (isHere: boolean) => ({
      listAccounts: async () => {
        if (isHere && isExpired) throw expired;
        return [account('svc-a'), account(isHere ? 'svc-b' : 'svc-renewed')];
      },
    });
    const place = { ...localPlace, name: 'prod', isService: true };
    const ui = openUi({
      ...world,
      settings,
      place,
      backend: backend(true),
      elsewhere: { backend: backend(false) },
    });
    await ui.see('svc-b');
    ui.press('down');
    isExpired = true;
    ui.press('ctrl-r');
    const stale = await ui.see('login expired (L)');
    expect(stale).toContain('svc-b');
    expect(stale).toContain('L sign in');
    ui.press('L');
    await ui.see(`Renew the login of prod, ${url}`);
    expect(await ui.see('(code for any browser)')).toContain('Enter renews the login');
    ui.press('enter');
    const frame = await ui.see('svc-renewed');
    expect(frame).toContain('Signed in to prod as jo@example.com');
    expect(frame).not.toContain('login expired');
    expect(after().current_context).toBe('local');
  });

  test('is what the error of an empty screen says, too, as a key and not as a command', async () => {
    const { world } = worldWith({ settings: { contexts: { prod: context } } });
    const listAccounts = async () => {
      throw new UserError(
        'not_logged_in',
        'You are not logged in.',
        advise`${commandHint('login', ['https://osmo.example'], { context: 'prod' })} logs in again.`,
      );
    };
    const ui = openUi({
      ...world,
      place: { ...localPlace, name: 'prod', isService: true },
      backend: { listAccounts },
    });
    const frame = await ui.see('You are not logged in.');
    expect(frame).toContain('"L sign in" logs in again.');
    expect(frame).not.toContain('svcacct login');
  });
});
