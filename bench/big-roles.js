// Roles of any number, the same in every run, and a local store that holds them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runSvcacct } from './big-store.js';

const scopes = { workflow: 'pool', config: 'config', auth: 'user', internal: 'backend' };
export const actions = [
  'workflow:Create workflow:Read workflow:Update workflow:Delete workflow:Cancel workflow:Exec workflow:List',
  'credentials:Create credentials:Read pool:List profile:Read user:List app:Create app:Read resources:Read',
  'config:Read config:Update auth:Token mcp:Access internal:Operator internal:Logger',
].flatMap((line) => line.split(' '));

/** Puts roles into a local store as an editor would: the program checks them, and writes them in its own form. */
export function fillRoles(env, roles) {
  runSvcacct(env, 'user', 'create', 'svc-a');
  const file = path.join(env.SVCACCT_HOME, 'data', 'store.json');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.roles.push(...roles);
  delete document.crc32;
  writeFileSync(file, JSON.stringify(document));
  runSvcacct(env, 'user', 'create', 'svc-b');
}

export function role(name, count, random) {
  const policies = Array.from({ length: count }, () => {
    const some = Array.from({ length: 3 }, () => pick(actions, random));
    const scope = scopes[some.map((action) => action.split(':')[0]).find((type) => scopes[type])];
    const resources = scope ? [place(scope, random), place(scope, random)] : [];
    return { effect: 'Allow', actions: some, resources };
  });
  return { name, description: '', policies, immutable: false, sync_mode: 'import', external_roles: [name] };
}

export function resourceOf(action, random) {
  const scope = action === 'workflow:List' ? undefined : scopes[action.split(':')[0]];
  return scope && `${scope}/${Math.floor(random() * 20)}`;
}

function place(scope, random) {
  return random() < 0.2 ? `${scope}/*` : `${scope}/${Math.floor(random() * 20)}`;
}

export function pick(list, random) {
  return list[Math.floor(random() * list.length)];
}

/** Numbers that are the same in every run. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
