import { describe, expect, test } from 'vitest';
import { chooseSecretStore } from '../../../store/secrets/choice.ts';
import { noEntries } from '../../../store/secrets/no-entries.ts';

describe('where secrets are kept', () => {
  test('is what the environment says, else the settings, else the keychain', () => {
    expect(chooseSecretStore({ SVCACCT_SECRET_STORE: 'file' }, { secret_store: 'none' })).toBe('file');
    expect(chooseSecretStore({ SVCACCT_SECRET_STORE: '' }, { secret_store: 'none' })).toBe('none');
    expect(chooseSecretStore({}, {})).toBe('keychain');
  });

  test('is never guessed from a word nobody knows', () => {
    expect(() => chooseSecretStore({ SVCACCT_SECRET_STORE: 'Keychain' }, {})).toThrow(
      expect.objectContaining({ code: 'usage', hint: 'Use keychain, file, none.' }),
    );
  });

  test('nowhere: nothing is there, and keeping is rejected', async () => {
    expect(await noEntries.get('x')).toBeUndefined();
    expect(await noEntries.delete('x')).toBe(false);
    await expect(noEntries.probe()).rejects.toMatchObject({ code: 'secret_store_unavailable' });
    await expect(noEntries.set('x', 'secret')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
  });
});
