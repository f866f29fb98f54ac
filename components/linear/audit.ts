import { auditTime } from '../../src/output/audit.ts';
import { listAudit } from '../../src/usecases/audit/list-audit.ts';
import { verifyAudit } from '../../src/usecases/audit/verify-audit.ts';
import { problemOf } from '../problem.ts';
import { type AuditRow, matching, rowOf } from '../screens/audit/rows.ts';
import { verdictText } from '../screens/audit/words.ts';
import { recordFields } from '../screens/audit-record/lines.ts';
import { choose } from './choose.ts';
import type { LinearWorld } from './world.ts';

/** What was done through this program, read out newest first; comes back when the person goes back. */
export async function readAudit(world: LinearWorld): Promise<void> {
  const { dialogue } = world;
  const rows = await readRows(world);
  for (let filter = ''; ; ) {
    const items = matching(rows, filter);
    if (filter !== '') dialogue.say(`${items.length} contain "${filter}". A single / shows all again.`);
    const words = ['/ followed by text filters', 'b back'];
    const chosen = await choose(dialogue, { items, line: rowLine, words, enter: 'b' });
    if (chosen.kind === 'item') {
      dialogue.say(...recordFields(chosen.item.record).map(([name, value]) => `${name}: ${value}`));
    } else if (chosen.word === '/') filter = chosen.text;
    else return;
  }
}

async function readRows({ dialogue, use }: LinearWorld): Promise<readonly AuditRow[]> {
  dialogue.say('', 'Reading the audit trail ...');
  try {
    const ports = await use('audit', 'clock');
    const { records } = await listAudit(ports, {});
    dialogue.say(`Audit trail, newest first. ${verdictText(await verifyAudit(ports))}`);
    return records.map(rowOf);
  } catch (error) {
    const { message, hint } = problemOf(error);
    dialogue.say(`Error: ${message}`, ...(hint ? [hint] : []));
    return [];
  }
}

function rowLine({ record, target, outcome }: AuditRow): string {
  return `${auditTime(record)}: ${record.action} ${target}, ${outcome}, by ${record.actor}`;
}
