import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { openUi } from '../screens.tsx';
import { account } from '../world.ts';

test('D on an account adds, tries and removes destinations of a token; what would not take it stays in the form', async () => {
  const one = account('svc-a', ['osmo-user'], ['2027-01-01']);
  let sinks: readonly string[] = [];
  const ui = openUi({
    backend: {
      listAccounts: async () => [one],
      getUser: async () => one,
      listTokens: async () => one.tokens,
    },
    files: { whole: (path) => path, complete: async () => ['/etc/osmo/token'] },
    delivery: {
      sink: async (spec) => ({
        spec,
        probe: async () => {
          if (spec.includes('missing')) throw new UserError('delivery_failed', 'There is no such directory.');
        },
        deliver: async () => undefined,
        readBack: async () => ({ kind: 'unknown' }),
      }),
    },
    digest: { sha256: () => '' },
    secretRecords: {
      find: async () => undefined,
      record: async (_, change) => {
        sinks = change.sinks ?? [];
      },
    },
  });
  await ui.see('> svc-a');
  ui.press('enter');
  await ui.see('> token-1');
  ui.press('D');
  await ui.see('> Add a file ...');
  ui.press('enter', ...'/missing', 'enter');
  await ui.see('There is no such directory.');
  ui.press('ctrl-u', ...'/etc/');
  await ui.see('right completes the path');
  ui.press('right', 'enter');
  await ui.see('> file:/etc/osmo/token');
  expect(sinks).toEqual(['file:/etc/osmo/token']);
  ui.press('d');
  expect(await ui.see('Removed file:/etc/osmo/token.')).toContain('No destination');
  expect(sinks).toEqual([]);
});
