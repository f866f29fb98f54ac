import { keyNamed, offersOf } from '../../../components/linear/offers.ts';
import { viewOf } from '../../../components/linear/views.ts';
import { topOf } from '../../../components/router.ts';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { screenOf } from '../../../components/shell/frames.ts';
import { createRuntime } from '../../../components/shell/runtime.ts';
import { slowWorld } from '../property/world.ts';
import { localPlace, testNow } from '../world.ts';

/** The keys of the full screen that lead to each screen, and to what it can be in. */
export const ways: Readonly<Record<string, readonly string[]>> = {
  accounts: [],
  'accounts being filtered': ['/', 's'],
  'the account beside the list': ['G', 'k', 'k', 'tab'],
  'accounts, some selected': ['space', 'j', 'space'],
  'a plan to delete several accounts': ['space', 'j', 'space', 'd'],
  'roles of several accounts': ['space', 'j', 'space', 'a', 'j', 'space'],
  'a plan for the roles of several accounts': ['space', 'j', 'space', 'a', 'space', 'enter'],
  account: ['G', 'k', 'k', 'enter'],
  'an account with a rotation': ['j', 'j', 'j', 'enter'],
  'roles of an account': ['G', 'k', 'k', 'enter', 'a'],
  'changed roles of an account': ['G', 'k', 'k', 'enter', 'a', 'space'],
  'a plan for one token': ['G', 'k', 'k', 'enter', 'r'],
  expiring: ['3', 'w', 'w', 'w'],
  'expiring, some selected': ['3', 'w', 'w', 'w', 'space', 'j', 'space'],
  'a plan for several tokens': ['3', 'w', 'w', 'w', 'space', 'j', 'space', 'r'],
  rotations: ['4'],
  'rotations, at the other one': ['4', 'j'],
  roles: ['5'],
  role: ['5', 'j', 'enter'],
  'new role': ['5', 'n'],
  'new role, its name': ['5', 'n', 'space', 'enter'],
  audit: ['6'],
  'an audit record': ['6', 'enter'],
  doctor: ['7'],
  attention: ['1'],
  'attention, a week': ['1', 'right', 'right'],
  'attention, a week that is listed': ['1', 'right', 'right', 'enter'],
  contexts: ['c'],
  'contexts, at a service': ['c', 'j'],
  export: ['E'],
  import: ['I'],
  'sign in': ['L'],
  'sign in, the way': ['L', ...'osmo.example.org', 'enter'],
  'sign in, by a token': ['L', ...'osmo.example.org', 'enter', 'space', 'space', 'enter'],
  'signing in by the browser': ['L', ...'osmo.example.org', 'enter', 'enter'],
  'signing in by a code': ['L', ...'osmo.example.org', 'enter', 'space', 'enter'],
  'destinations of a token': ['G', 'k', 'k', 'enter', 'D'],
  'new account, its purpose': ['n'],
  'new account, review': ['n', 'enter'],
  'new account, its id': ['n', 'enter', 'tab'],
  'new account, an id that is taken': ['n', 'enter', 'tab', 'ctrl-u', ...'svc-a', 'enter'],
  'new account, its roles': ['n', 'enter', 'tab', 'tab', 'enter'],
  'new account, other needs': ['n', 'enter', 'tab', 'tab', 'enter', 'n'],
  'new account, why': ['n', 'enter', 'i'],
  'new account, its token': ['n', 'enter', 'tab', 'tab', 'tab'],
  'new account, expiry': ['n', 'enter', 'tab', 'tab', 'tab', 'tab'],
  'new account, its secret': ['n', 'enter', 'up', 'up'],
  'new account, the secret store': ['n', 'enter', 'up', 'up', 'enter'],
  'new account, a passphrase': ['n', 'enter', 'up', 'up', 'enter', 'down', 'enter'],
  'new account, a key file': ['n', 'enter', 'up', 'up', 'enter', 'down', 'down', 'enter'],
  'new account, destinations': ['n', 'enter', 'D'],
  'new account, a new destination': ['n', 'enter', 'D', 'down', 'enter'],
  'new account, what was left unfinished': ['n', 'enter', 'tab', 'x', 'esc', 'esc', 'n'],
  'new account, made': ['n', 'enter', 'enter'],
  'new token': ['G', 'k', 'k', 't'],
};

/** Opens the UI at a screen, all answers of the world awaited, in a terminal that is large if no size is given. */
export async function at(way: readonly string[], size = { columns: 250, rows: 60 }) {
  const world = await slowWorld();
  const runtime = createRuntime({
    catalogue,
    world: { place: localPlace, services: world.services },
    open: async () => ({ place: localPlace, services: world.services }),
    now: () => testNow,
    warnings: () => [],
    size,
    onExit: () => undefined,
    onSuspend: () => undefined,
  });
  runtime.dispatch({ kind: 'start' });
  await world.settle();
  for (const name of way) {
    runtime.dispatch({ kind: 'key', key: keyNamed(name) });
    await world.settle();
  }
  const shell = runtime.shell();
  const frame = topOf(shell.router);
  if (frame === undefined) throw new Error('no screen is open');
  const view = viewOf(shell, catalogue, testNow);
  return {
    shell,
    frame,
    view,
    screen: screenOf(catalogue, frame.screen),
    offers: offersOf(shell, catalogue),
  };
}
