import { warningOf } from '../../src/domain/policy/lint.ts';
import type { Role } from '../../src/domain/role/role.ts';
import { allowsText } from '../role-words.ts';
import { choose } from './choose.ts';
import type { Dialogue } from './dialogue.ts';

/** Reads the roles out, with what each allows and risks; a number chooses or unchooses, `k` takes what is chosen. */
export async function pickRoles(
  dialogue: Dialogue,
  roles: readonly Role[],
  suggested: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const chosen = new Set(suggested);
  const line = (role: Role) => {
    const risk = warningOf(role);
    return `${chosen.has(role.name) ? 'chosen' : 'not chosen'}: ${role.name}. ${risk ? `RISK ${risk}. ` : ''}${allowsText(role)}`;
  };
  for (;;) {
    dialogue.say(`Roles. Chosen: ${[...chosen].join(', ') || 'none'}.`);
    const answer = await choose(dialogue, { items: roles, line, words: ['k keep this choice'], enter: 'k' });
    if (answer.kind === 'word') return chosen;
    if (!chosen.delete(answer.item.name)) chosen.add(answer.item.name);
  }
}
