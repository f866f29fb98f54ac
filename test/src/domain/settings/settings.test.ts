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
      'contexts.prod.colour is an unknown field',
      'contexts.prod.url must be a text',
      'contexts.a/b is an invalid context name: use up to 64 letters, digits, ".", "_" and "-", starting and ending with a letter or digit',
      'secret_store must be one of keychain, file, none',
    ]);
    expect(settingsProblems([])).toEqual(['it must be an object']);
    expect(settingsProblems({ contexts: { prod: { readonly: true, production: null } } })).toEqual([
      'contexts.prod.readonly is an unknown field; did you mean read_only?',
      'contexts.prod.production must be true or false',
    ]);
  });

  test.each(['..', 'a/b', '', '-x', 'x'.repeat(65)])('"%s" is no name of a context', (name) => {
    expect(contextNameProblem(name)).toBeDefined();
  });
});
