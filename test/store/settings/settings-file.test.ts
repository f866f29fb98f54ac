import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSettingsFile } from '../../../store/settings/settings-file.ts';
import { temporaryHome } from '../../helpers/program.ts';

const open = async () => {
  const file = path.join(await temporaryHome(), 'config.json');
  return { file, settings: openSettingsFile(file) };
};

describe('the file of settings', () => {
  test('holds the defaults until it is changed, and is then for its owner alone', async () => {
    const { file, settings } = await open();
    expect(await settings.read()).toEqual({ contexts: {} });
    await settings.change((before) => ({
      ...before,
      contexts: { prod: { url: 'https://osmo.example.com' } },
    }));
    expect(await settings.read()).toEqual({ contexts: { prod: { url: 'https://osmo.example.com' } } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('changes from many sides at once are all kept', async () => {
    const { settings } = await open();
    await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        settings.change((before) => ({
          ...before,
          contexts: { ...before.contexts, [`c${number}`]: { method: 'dev' } },
        })),
      ),
    );
    expect(Object.keys((await settings.read()).contexts)).toHaveLength(10);
  });

  test.each(['{"contexts":{}', '{"contexts": [], "x": 1}'])(
    '%s is rejected and left as it is',
    async (text) => {
      const { file, settings } = await open();
      await writeFile(file, text);
      await expect(settings.read()).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(settings.change((before) => before)).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );
});
