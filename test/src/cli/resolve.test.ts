import { describe, expect, test } from 'vitest';
import { resolveCommand } from '../../../src/cli/resolve.ts';

describe('finding the command in a command line', () => {
  test('two words, then what belongs to the command', () => {
    expect(resolveCommand(['user', 'create', 'svc-a', '-r', 'x'])).toEqual({
      kind: 'command',
      name: 'user create',
      rest: ['svc-a', '-r', 'x'],
    });
  });

  test('global options may stand before it', () => {
    expect(resolveCommand(['--context', 'prod', 'user', 'create', 'svc-a'])).toEqual({
      kind: 'command',
      name: 'user create',
      rest: ['--context', 'prod', 'svc-a'],
    });
  });

  test('one word of a group, and nothing at all', () => {
    expect(resolveCommand(['user', '--help'])).toEqual({ kind: 'group', name: 'user' });
    expect(resolveCommand(['--no-color'])).toEqual({ kind: 'nothing' });
  });

  test('the nearest name is suggested', () => {
    expect(() => resolveCommand(['usr', 'create'])).toThrow(
      expect.objectContaining({ code: 'usage', hint: 'Did you mean "svcacct user"?' }),
    );
    expect(() => resolveCommand(['user', 'craete'])).toThrow(
      expect.objectContaining({ hint: 'Did you mean "svcacct user create"?' }),
    );
  });
});
