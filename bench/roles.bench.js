// Least privilege at size: 2,000 questions in one batch, and a recommendation among 200 roles with 20 policies each.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure, report } from './measure.js';

const program = path.resolve(import.meta.dirname, '../bin/svcacct.js');

/** How long a recommendation may take over bare start-up, in milliseconds. */
const recommendMs = 200;

const scopes = { workflow: 'pool', config: 'config', auth: 'user', internal: 'backend' };
const actions = [
  'workflow:Create workflow:Read workflow:Update workflow:Delete workflow:Cancel workflow:Exec workflow:List',
  'credentials:Create credentials:Read pool:List profile:Read user:List app:Create app:Read resources:Read',
  'config:Read config:Update auth:Token mcp:Access internal:Operator internal:Logger',
].flatMap((line) => line.split(' '));

/** @returns whether the batch and the recommendation kept their limits. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none' };
  try {
    const random = generator(1);
    const input = questions(random).join('\n');
    const big = { ...env, SVCACCT_HOME: path.join(home, 'big') };
    fillStore(
      big,
      Array.from({ length: 200 }, (_, index) => role(`role-${index}`, 20, random)),
    );
    const needs = needsFor(random);
    const rows = measure([
      { name: 'role can --batch (2,000)', argv: [program, 'role', 'can', '--batch'], env, input, limit: 3 },
      { name: 'role list (200 roles)', argv: [program, 'role', 'list'], env: big },
      {
        name: 'role recommend (200 x 20, 60 needs)',
        argv: [program, 'role', 'recommend', ...needs.flatMap((need) => ['--need', need])],
        env: big,
      },
    ]);
    const kept = report('Roles', rows);
    const over = rows.at(-1).median - rows[0].median;
    console.log(`  a recommendation takes ${over.toFixed(0)} ms over bare start-up, limit ${recommendMs} ms`);
    return kept && over <= recommendMs;
  } finally {
    if (process.env.KEEP) console.log(home, needs.join(' '));
    else rmSync(home, { recursive: true, force: true });
  }
}

/** Puts roles into a local store as an editor would: the program checks them, and writes them in its own form. */
function fillStore(env, roles) {
  createUser('svc-a', env);
  const file = path.join(env.SVCACCT_HOME, 'data', 'store.json');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.roles.push(...roles);
  delete document.crc32;
  writeFileSync(file, JSON.stringify(document));
  createUser('svc-b', env);
}

function createUser(id, env) {
  const argv = [program, 'user', 'create', id];
  const { status, stderr } = spawnSync(process.execPath, argv, { env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(String(stderr));
}

function role(name, count, random) {
  const policies = Array.from({ length: count }, () => {
    const some = Array.from({ length: 3 }, () => pick(actions, random));
    const scope = scopes[some.map((action) => action.split(':')[0]).find((type) => scopes[type])];
    const resources = scope ? [place(scope, random), place(scope, random)] : [];
    return { effect: 'Allow', actions: some, resources };
  });
  return { name, description: '', policies, immutable: false, sync_mode: 'import', external_roles: [name] };
}

/** Every other question has a role object beside a role by name. */
function questions(random) {
  const names = ['osmo-admin', 'osmo-backend', 'osmo-ctrl', 'osmo-default', 'osmo-user'];
  return Array.from({ length: 2000 }, (_, index) => {
    const action = pick(actions, random);
    const roles = [pick(names, random), index % 2 === 0 ? role('custom', 2, random) : pick(names, random)];
    return JSON.stringify({ roles, action, resource: resourceOf(action, random) });
  });
}

function needsFor(random) {
  const needs = new Set();
  while (needs.size < 60) {
    const action = pick(actions, random);
    const resource = resourceOf(action, random);
    needs.add(resource ? `${action}@${resource}` : action);
  }
  return [...needs];
}

function resourceOf(action, random) {
  const scope = action === 'workflow:List' ? undefined : scopes[action.split(':')[0]];
  return scope && `${scope}/${Math.floor(random() * 20)}`;
}

function place(scope, random) {
  return random() < 0.2 ? `${scope}/*` : `${scope}/${Math.floor(random() * 20)}`;
}

function pick(list, random) {
  return list[Math.floor(random() * list.length)];
}

/** Numbers that are the same in every run. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
