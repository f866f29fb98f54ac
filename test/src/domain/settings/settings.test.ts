import { describe, expect, test } from 'vitest';
import { contextNameProblem, settingsProblems } from '../../../../src/domain/settings/settings.ts';

describe('settings', () => {
  test('those that are right have no problem', () => {
    expect(
      settingsProblems({
        current_context: 'prod',
        secret_store: 'file',
        contexts: { prod: { url: 'https://osmo.example.com', method: 'token', production: true } },
      }),
    ).toEqual([]);
  });

  test('every place that is wrong is named', () => {
    expect(
      settingsProblems({ secret_store: 'plain', contexts: { prod: { url: 1, colour: 'red' }, 'a/b': {} } }),
    ).toEqual([
      'secret_store must be one of keychain, file, none',
      'contexts.prod.url must be a text',
      'contexts.prod.colour is not known',
      expect.stringContaining('Invalid context name "a/b"'),
    ]);
    expect(settingsProblems([])).toEqual(['it does not contain an object']);
  });

  test.each(['..', 'a/b', '', '-x', 'x'.repeat(65)])('"%s" is no name of a context', (name) => {
    expect(contextNameProblem(name)).toBeDefined();
  });
});
