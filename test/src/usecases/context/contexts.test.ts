import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../../../src/domain/settings/settings.ts';
import type { SettingsFile } from '../../../../src/ports.ts';
import { changeContext, chooseContext } from '../../../../src/usecases/context/contexts.ts';

function settingsOf(start: Settings): SettingsFile {
  let now = start;
  return {
    read: async () => now,
    change: async (change) => {
      now = change(now);
      return now;
    },
  };
}

const prod = { url: 'https://osmo.example.com', username: 'admin' };

describe('using a context', () => {
  test('keeps it for the next command', async () => {
    const settings = settingsOf({ contexts: { prod } });
    expect(await chooseContext({ settings }, 'prod')).toMatchObject({ name: 'prod', current: true });
    expect((await settings.read()).current_context).toBe('prod');
    await chooseContext({ settings }, 'local');
    expect((await settings.read()).current_context).toBe('local');
  });

  test('one that is not there changes nothing, and the others are named', async () => {
    const settings = settingsOf({ contexts: { prod } });
    await expect(chooseContext({ settings }, 'production')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'Contexts: local, prod.',
    });
    expect((await settings.read()).current_context).toBeUndefined();
  });
});

describe('marking a context', () => {
  test('changes what was named and leaves the rest', async () => {
    const settings = settingsOf({ contexts: { prod } });
    const none = { read_only: undefined, production: undefined, ca_file: undefined };
    await changeContext({ settings }, 'prod', { ...none, production: true });
    await changeContext({ settings }, 'prod', { ...none, read_only: true });
    await changeContext({ settings }, 'prod', { ...none, read_only: false });
    expect((await settings.read()).contexts['prod']).toEqual({ ...prod, production: true, read_only: false });
  });

  test('local can be marked too, but has no use for a certificate authority', async () => {
    const settings = settingsOf(defaultSettings);
    const change = { read_only: true, production: undefined, ca_file: undefined };
    expect(await changeContext({ settings }, 'local', change)).toMatchObject({ read_only: true });
    await expect(
      changeContext({ settings }, 'local', { ...change, ca_file: 'ca.pem' }),
    ).rejects.toMatchObject({ code: 'usage' });
  });
});
