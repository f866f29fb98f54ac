import type { AccessToken } from '../../src/domain/token/token.ts';
import { storeWords } from '../../src/output/store-words.ts';
import { copiedText } from '../copy.ts';
import { expiryDay, expiryWords } from '../expiry-words.ts';
import { leavingWords, rotationOf } from '../leaving-words.ts';
import {
  type AccountDetails,
  changeRoles,
  deleteAccount,
  deletedText,
  readAccount,
  readRoles,
  readSecret,
  readWarnings,
  revokedText,
  revokeToken,
  storedRecordOf,
} from '../operations.ts';
import { deleteAccountQuestion, deleteTokenQuestion } from '../questions.ts';
import type { Question } from '../screen.ts';
import { createdWords } from '../told-of.ts';
import { choose, confirmed, confirmedLoss } from './choose.ts';
import { newAccount } from './new-account.ts';
import { pickRoles } from './pick-roles.ts';
import { rotateToken } from './rotate.ts';
import { trying } from './trying.ts';
import type { LinearWorld } from './world.ts';

const words = ['t new token', 'a roles', 'd delete account', 'b back'];

/** One account, read out, and what can be done with it; comes back when the person goes back. */
export async function openAccount(world: LinearWorld, user: string): Promise<void> {
  const { dialogue, use, now } = world;
  for (;;) {
    const details = await trying(world, () => readAccount(use, user));
    if (details === undefined) return;
    const { account } = details;
    const roles = account.roles.map(({ role_name }) => role_name);
    dialogue.say('', `${[`Account ${user}`, createdWords(account)].filter(Boolean).join(', ')}.`);
    dialogue.say(`Roles: ${roles.join(', ') || 'none'}. Tokens: ${account.tokens.length || 'none'}.`);
    const warnings = await readWarnings(use);
    dialogue.say(
      ...roles.filter((role) => warnings.has(role)).map((role) => `RISK ${role} ${warnings.get(role)}.`),
    );
    const line = (token: AccessToken) => tokenLine(token, details, now());
    const chosen = await choose(dialogue, { items: account.tokens, line, words, enter: 'b' });
    if (chosen.kind === 'item') await openToken(world, details, chosen.item);
    else if (chosen.word === 't') await newAccount(world, user);
    else if (chosen.word === 'a') await editRoles(world, user, roles);
    else if (chosen.word === 'b' || (await isDeleted(world, user, account.tokens.length))) return;
  }
}

/** @returns whether the account was deleted: after a yes. */
async function isDeleted(world: LinearWorld, user: string, tokens: number): Promise<boolean> {
  if (!(await sure(world, deleteAccountQuestion(user, tokens)))) return false;
  const done = await trying(world, () => deleteAccount(world.use, user).then(deletedText));
  if (done) world.dialogue.say(done);
  return done !== undefined;
}

async function openToken(world: LinearWorld, details: AccountDetails, token: AccessToken): Promise<void> {
  const { dialogue, use } = world;
  const ref = { user: details.account.id, token: token.token_name };
  const record = storedRecordOf(details, ref.token);
  const offers = ['r rotate', ...(record ? ['y copy its secret'] : []), 'd delete token', 'b back'];
  const chosen = await choose(dialogue, { items: [], line: String, words: offers, enter: 'b' });
  const word = chosen.kind === 'word' ? chosen.word : 'b';
  if (word === 'r') return rotateToken(world, ref);
  if (word === 'y') {
    const secret = await trying(world, () => readSecret(use, ref));
    if (secret !== undefined) dialogue.say(copiedText(await world.copy(secret, 'secret'), 'secret'));
    return;
  }
  if (word !== 'd') return;
  if (!(await sure(world, deleteTokenQuestion(token, record)))) return;
  const done = await trying(world, () => revokeToken(use, ref).then(revokedText));
  if (done) dialogue.say(done);
}

async function editRoles(world: LinearWorld, user: string, held: readonly string[]): Promise<void> {
  const { dialogue, use } = world;
  const roles = await trying(world, () => readRoles(use));
  if (roles === undefined) return;
  const chosen = await pickRoles(dialogue, roles, new Set(held));
  const add = [...chosen].filter((name) => !held.includes(name));
  const remove = held.filter((name) => !chosen.has(name));
  if (add.length + remove.length === 0) return;
  const lost = remove.length > 0 ? ` Its tokens lose ${remove.join(', ')} for good.` : '';
  const question = `Add ${add.join(', ') || 'none'}, remove ${remove.join(', ') || 'none'}?${lost}`;
  const agreed = remove.length > 0 ? confirmedLoss(world, question) : confirmed(dialogue, question, 'yes');
  if (!(await agreed)) return;
  const done = await trying(world, () => changeRoles(use, user, { add, remove }).then(() => true));
  if (done) dialogue.say('The roles were changed.');
}

function tokenLine(token: AccessToken, details: AccountDetails, now: Date): string {
  const record = storedRecordOf(details, token.token_name);
  const outdated = details.secretRecords.find((one) => one.token === token.token_name)?.outdated;
  const where = record
    ? `secret stored in the ${storeWords(record.store)}`
    : outdated
      ? 'the stored secret is outdated'
      : 'secret not stored';
  const rotation = rotationOf(details.rotations, token);
  const leaves = rotation ? `, ${leavingWords(rotation, now)}` : '';
  const stops = `${expiryWords(token.expires_at, now).text}, ${expiryDay(token.expires_at)}${leaves}`;
  return `${token.token_name}: ${token.roles.join(', ') || 'no roles'}, stops ${stops}, ${where}`;
}

async function sure(world: LinearWorld, { title, lines }: Question): Promise<boolean> {
  world.dialogue.say(title, ...lines);
  return confirmedLoss(world, 'Go on?');
}
