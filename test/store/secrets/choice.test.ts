import { describe, expect, test } from 'vitest';
import { chooseVault } from '../../../store/secrets/choice.ts';
import { noVault } from '../../../store/secrets/no-vault.ts';

describe('where secrets are kept', () => {
  test('is what the environment says, else the settings, else the keychain', () => {
    expect(chooseVault({ SVCACCT_SECRET_STORE: 'file' }, { secret_store: 'none' })).toBe('file');
    expect(chooseVault({ SVCACCT_SECRET_STORE: '' }, { secret_store: 'none' })).toBe('none');
    expect(chooseVault({}, {})).toBe('keychain');
  });

  test('is never guessed from a word nobody knows', () => {
    expect(() => chooseVault({ SVCACCT_SECRET_STORE: 'Keychain' }, {})).toThrow(
      expect.objectContaining({ code: 'usage', hint: 'It can be keychain, file, none.' }),
    );
  });

  test('nowhere: nothing is there, and keeping is refused', async () => {
    expect(await noVault.get('x')).toBeUndefined();
    expect(await noVault.delete('x')).toBe(false);
    await expect(noVault.probe()).rejects.toMatchObject({ code: 'secret_store_unavailable' });
    await expect(noVault.set('x', 'secret')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
  });
});
