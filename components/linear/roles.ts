import { warningOf } from '../../src/domain/policy/lint.ts';
import type { Role } from '../../src/domain/role/role.ts';
import { policyText } from '../../src/output/role.ts';
import { withEveryone } from '../../src/usecases/role/list-roles.ts';
import { type Advice, type Advisor, adviceOn, advisorOn } from '../advice/advice.ts';
import { measured } from '../advice/offers.ts';
import { everyoneSaid } from '../everyone.ts';
import { deletedRoleText, makeRole, readRole, readRoles, removeRole } from '../operations.ts';
import { deleteRoleQuestion, roleText } from '../role-text.ts';
import { allowsText, nameOfRoleProblem } from '../role-words.ts';
import { choose, confirmed, confirmedLoss } from './choose.ts';
import { tickNeeds } from './tick-needs.ts';
import { trying } from './trying.ts';
import type { LinearWorld } from './world.ts';

/** The catalogue of roles, read out; comes back when the person goes back. */
export async function openRoles(world: LinearWorld): Promise<void> {
  const { dialogue, use } = world;
  for (;;) {
    const roles = await trying(world, () => readRoles(use));
    if (roles === undefined) return;
    dialogue.say('', `Roles, ${roles.length}.`, ...everyoneSaid(withEveryone(roles).everyone));
    const words = ['n new role, made to measure', 'b back'];
    const chosen = await choose(dialogue, { items: roles, line: roleLine, words, enter: 'b' });
    if (chosen.kind === 'item') await openRole(world, chosen.item.name);
    else if (chosen.word === 'b') return;
    else await newRole(world, advisorOn(roles));
  }
}

function roleLine(role: Role): string {
  const risk = warningOf(role);
  return `${role.name}. ${risk ? `RISK ${risk}. ` : ''}${allowsText(role)}`;
}

async function openRole(world: LinearWorld, name: string): Promise<void> {
  const { dialogue, use } = world;
  const details = await trying(world, () => readRole(use, name));
  if (details === undefined) return;
  const risk = warningOf(details.role);
  dialogue.say(`Role ${name}.`, ...(risk ? [`RISK ${risk}.`] : []));
  dialogue.say(...roleText(details.role, details.holders).map(({ text }) => text));
  const chosen = await choose(dialogue, {
    items: [],
    line: String,
    words: ['d delete role', 'b back'],
    enter: 'b',
  });
  if (chosen.kind !== 'word' || chosen.word !== 'd') return;
  const { title, lines } = deleteRoleQuestion(name, details.holders);
  dialogue.say(title, ...lines);
  if (!(await confirmedLoss(world, 'Go on?'))) return;
  const done = await trying(world, () => removeRole(use, name).then(deletedRoleText));
  if (done) dialogue.say(done);
}

async function newRole(world: LinearWorld, advisor: Advisor): Promise<void> {
  const { dialogue, use } = world;
  const advice = await tickNeeds(dialogue, advisor, adviceOn(advisor, []));
  if (advice.needs.length === 0) return dialogue.say('Nothing was ticked, nothing was made.');
  const name = await nameFor(world, advisor, advice);
  const role = { ...measured(advice.needs, advisor.roles), name };
  const risk = warningOf({ ...role, immutable: false });
  dialogue.say(`Role ${name}.`, ...(risk ? [`RISK ${risk}.`] : []), ...role.policies.map(policyText));
  if (!(await confirmed(dialogue, 'Create?', 'yes'))) return dialogue.say('Nothing was made.');
  const done = await trying(world, () => makeRole(use, role));
  if (done) dialogue.say(`Role created: ${done.name}`);
}

async function nameFor({ dialogue }: LinearWorld, { roles }: Advisor, { needs }: Advice): Promise<string> {
  const suggested = measured(needs, roles).name;
  for (;;) {
    const answer = (await dialogue.ask(`Name of the role (enter for ${suggested}):`)).trim();
    const problem = answer === '' ? undefined : nameOfRoleProblem(answer, roles);
    if (problem === undefined) return answer || suggested;
    dialogue.say(problem);
  }
}
