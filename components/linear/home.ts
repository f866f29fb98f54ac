import { counted } from '../../src/domain/text/plural.ts';
import { overview } from '../../src/usecases/account/overview.ts';
import { expiryDay, expiryWords } from '../expiry-words.ts';
import { readWarnings } from '../operations.ts';
import { problemOf } from '../problem.ts';
import { bannerText, rotationsText } from '../screens/accounts/banner.ts';
import { type AccountRow, arrange, countTokens, rowsOf } from '../screens/accounts/rows.ts';
import { openAccount } from './account.ts';
import { readAudit } from './audit.ts';
import { choose } from './choose.ts';
import { otherContext } from './contexts.ts';
import { readDoctor } from './doctor.ts';
import { newAccount } from './new-account.ts';
import { openRoles } from './roles.ts';
import { openRotations } from './rotate.ts';
import type { LinearWorld } from './world.ts';

/** The accounts, read out; comes back when the person quits. */
export async function home(start: LinearWorld): Promise<void> {
  const { dialogue } = start;
  let world = start;
  for (let filter = ''; ; ) {
    const rows = await readRows(world, filter);
    const words = [
      'n new account',
      'u unfinished rotations',
      '/ followed by text filters',
      'p permissions of roles',
      'a audit trail',
      'd doctor',
      'c contexts',
      'r refresh',
      'q quit',
    ];
    const line = (row: AccountRow) => accountLine(row, world.now());
    const chosen = await choose(dialogue, { items: rows, line, words, enter: 'r' });
    if (chosen.kind === 'item') await openAccount(world, chosen.item.id);
    else if (chosen.word === '/') filter = chosen.text;
    else if (chosen.word === 'n') await newAccount(world, undefined);
    else if (chosen.word === 'u') await openRotations(world);
    else if (chosen.word === 'a') await readAudit(world);
    else if (chosen.word === 'd') await readDoctor(world);
    else if (chosen.word === 'p') await openRoles(world);
    else if (chosen.word === 'c') {
      world = await otherContext(world);
      filter = '';
    } else if (chosen.word === 'q') return;
  }
}

async function readRows({ dialogue, use, now }: LinearWorld, filter: string): Promise<readonly AccountRow[]> {
  dialogue.say('', 'Reading the accounts ...');
  try {
    const { identity, accounts, secretRecords, rotations } = await overview(
      await use('backend', 'secretRecords', 'rotations'),
    );
    const counts = countTokens(accounts, now());
    const rows = arrange(rowsOf(accounts, secretRecords, await readWarnings(use), now()), filter, 'id');
    dialogue.say(
      `Accounts, as ${identity.name}. ${counted(accounts.length, 'account')}, ${counted(counts.tokens, 'token')}.`,
    );
    const urgent = bannerText(counts);
    if (urgent) dialogue.say(urgent);
    const unfinished = rotationsText(rotations, now());
    if (unfinished) dialogue.say(unfinished.text);
    if (filter !== '') dialogue.say(`${rows.length} contain "${filter}". A single / shows all again.`);
    if (accounts.length === 0) dialogue.say('No service account yet: n makes the first one.');
    return rows;
  } catch (error) {
    const { message, hint } = problemOf(error);
    dialogue.say(`Error: ${message}`, ...(hint ? [hint] : []));
    return [];
  }
}

function accountLine({ id, roles, isRisky, tokens, isOutOfReach, expiresAt }: AccountRow, now: Date): string {
  const count = isOutOfReach ? "out of reach of OSMO's routes" : counted(tokens, 'token');
  const expiry = expiresAt
    ? `, next expiry ${expiryWords(expiresAt, now).text}, ${expiryDay(expiresAt)}`
    : '';
  return `${id}: ${isRisky ? 'RISK ' : ''}${roles}, ${count}${expiry}`;
}
