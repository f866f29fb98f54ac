// Least privilege at size: 2,000 questions in one batch, and a recommendation among 200 roles with 20 policies each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actions, fillRoles, generator, pick, resourceOf, role } from './big-roles.js';
import { program } from './big-store.js';
import { measure, report } from './measure.js';

/** How long a recommendation may take over bare start-up, in milliseconds. */
const recommendMs = 200;

/** @returns whether the batch and the recommendation kept their limits. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none' };
  try {
    const random = generator(1);
    const input = questions(random).join('\n');
    const big = { ...env, SVCACCT_HOME: path.join(home, 'big') };
    fillRoles(
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
    rmSync(home, { recursive: true, force: true });
  }
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
