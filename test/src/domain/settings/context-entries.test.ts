import { describe, expect, test } from 'vitest';
import {
  contextNameFor,
  listContexts,
  withContext,
  withoutContext,
} from '../../../../src/domain/settings/context-entries.ts';
import { contextNameProblem, type Settings } from '../../../../src/domain/settings/settings.ts';

const settings: Settings = {
  current_context: 'prod',
  contexts: {
    staging: { url: 'https://staging.example.com' },
    prod: { url: 'https://osmo.example.com', production: true },
    'prod-ro': { url: 'https://osmo.example.com', read_only: true },
  },
};

describe('the list of contexts', () => {
  test('has local first even where the settings say nothing of it, and one that is current', () => {
    expect(listContexts(settings).map(({ name, current }) => [name, current])).toEqual([
      ['local', false],
      ['prod', true],
      ['prod-ro', false],
      ['staging', false],
    ]);
    expect(listContexts({ contexts: {} })).toEqual([{ name: 'local', current: true }]);
  });

  test('local is current again when the current one goes', () => {
    const left = withoutContext(settings, 'prod');
    expect(left.current_context).toBe('local');
    expect(Object.keys(left.contexts)).toEqual(['staging', 'prod-ro']);
    expect(withoutContext(settings, 'staging').current_context).toBe('prod');
  });

  test('a value that is undefined is not written', () => {
    const { contexts } = withContext(settings, 'new', {
      url: 'https://x.example.com',
      ca_file: undefined as never,
    });
    expect(contexts['new']).toEqual({ url: 'https://x.example.com' });
  });
});

describe('the name of a context that nobody named', () => {
  test.each([
    ['https://new.example.com', 'new.example.com'],
    ['http://127.0.0.1:8080', '127.0.0.1-8080'],
    ['http://[::1]:8080', '1-8080'],
    // The current one of two with the same address.
    ['https://osmo.example.com', 'prod'],
    ['https://local', 'osmo'],
    [`https://${'a'.repeat(61)}.${'b'.repeat(40)}.example.com`, 'a'.repeat(60)],
  ])('%s', (url, name) => {
    expect(contextNameFor(url, settings)).toBe(name);
    expect(contextNameProblem(name)).toBeUndefined();
  });

  test('never one that belongs to another address', () => {
    expect(contextNameFor('http://staging', settings)).toBe('staging-2');
    const taken = withContext(settings, 'staging-2', { url: 'https://third.example.com' });
    expect(contextNameFor('http://staging', taken)).toBe('staging-3');
  });
});
