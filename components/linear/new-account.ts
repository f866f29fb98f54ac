import { counted } from '../../src/domain/text/plural.ts';
import { shell } from '../../src/domain/text/shell-command.ts';
import { expiryInstant } from '../../src/domain/time/expiry.ts';
import { storeWords } from '../../src/output/store-words.ts';
import { momentText } from '../../src/output/token.ts';
import { takeBackUnseen } from '../../src/usecases/token/make-token.ts';
import { copiedText } from '../copy.ts';
import { everyoneSaid } from '../everyone.ts';
import { textField } from '../input/text-field.ts';
import {
  type MadeToken,
  probeSecretStore,
  readAccount,
  readSurroundings,
  type Surroundings,
} from '../operations.ts';
import { problemOf } from '../problem.ts';
import { equivalentCommands } from '../wizard/commands.ts';
import {
  allowedDays,
  type Draft,
  draftAccount,
  draftToken,
  expiryDate,
  newRoleOf,
  type StepName,
  stepProblem,
  suggest,
} from '../wizard/draft.ts';
import { make } from '../wizard/effects.ts';
import { purposes } from '../wizard/purposes.ts';
import { roleWords } from '../wizard/state.ts';
import { adviseRoles } from './advised-roles.ts';
import { choose, confirmed } from './choose.ts';
import { type Dialogue, InputEndedError } from './dialogue.ts';
import { pickRoles } from './pick-roles.ts';
import { trying } from './trying.ts';
import type { LinearWorld } from './world.ts';

/** The wizard as questions: a new account with a token, or a token for `user`. Nothing is made before "Create?". */
export async function newAccount(world: LinearWorld, user: string | undefined): Promise<void> {
  const { dialogue, use } = world;
  dialogue.say('', user === undefined ? 'New service account.' : `New token for ${user}.`);
  try {
    const known = await readSurroundings(use);
    const details = user === undefined ? undefined : await readAccount(use, user);
    const held = details?.account.roles.map(({ role_name }) => role_name);
    const taken = { tokens: new Set(details?.account.tokens.map(({ token_name }) => token_name)) };
    const start = held && user ? draftToken(user, held, taken.tokens) : draftAccount(known);
    const choosable = held
      ? { ...known, roles: known.roles.filter(({ name }) => held.includes(name)) }
      : known;
    const draft = await answered(world, start, choosable, taken, user);
    await review(world, draft, known, user);
  } catch (error) {
    if (error instanceof Error && error.name === 'Ended') throw error;
    const { message, hint } = problemOf(error);
    dialogue.say(`Error: ${message}`, ...(hint ? [hint] : []));
  }
}

async function answered(
  world: LinearWorld,
  start: Draft,
  known: Surroundings,
  taken: { readonly tokens: ReadonlySet<string> },
  user: string | undefined,
): Promise<Draft> {
  const { dialogue } = world;
  let draft = start;
  if (user === undefined) {
    dialogue.say('What is the account for?');
    const line = (purpose: (typeof purposes)[number]) => `${purpose.title}: ${purpose.says}`;
    const chosen = await choose(dialogue, {
      items: purposes,
      line,
      words: [],
      enter: { item: purposes[draft.purpose] as (typeof purposes)[number] },
    });
    if (chosen.kind === 'item') draft = suggest(draft, purposes.indexOf(chosen.item), known);
    draft = await typedIn(world, draft, 'id', 'User id', known, taken);
  }
  draft =
    user === undefined
      ? await adviseRoles(dialogue, draft, known)
      : { ...draft, roles: await pickedRoles(dialogue, known, draft) };
  draft = await typedIn(world, draft, 'token', 'Token name', known, taken);
  draft = await expiryChosen(world, draft, known, taken);
  if (known.store === 'none') return { ...draft, keep: false };
  return { ...draft, keep: await storeChosen(world, known) };
}

function pickedRoles(dialogue: Dialogue, known: Surroundings, draft: Draft): Promise<ReadonlySet<string>> {
  dialogue.say(...everyoneSaid(known.advisor.everyone));
  return pickRoles(dialogue, known.roles, draft.roles);
}

/** Asks whether the secret is to be stored, until the store works or it shall not be: it is handed out once. */
async function storeChosen(world: LinearWorld, known: Surroundings): Promise<boolean> {
  const { dialogue, use } = world;
  for (;;) {
    if (!(await confirmed(dialogue, `Store the secret in the ${storeWords(known.store)}?`, 'yes')))
      return false;
    const works = await trying(world, () => probeSecretStore(use).then(() => true));
    if (works) return true;
    dialogue.say('It does not work. Mend it and answer yes again, or no to have the secret shown once.');
  }
}

async function typedIn(
  { dialogue, now }: LinearWorld,
  draft: Draft,
  field: 'id' | 'token' | 'date',
  label: string,
  known: Surroundings,
  taken: { readonly tokens: ReadonlySet<string> },
): Promise<Draft> {
  const stepOf: Readonly<Record<typeof field, StepName>> = { id: 'id', token: 'token', date: 'expiry' };
  for (;;) {
    const suggested = draft[field].value;
    const answer = await dialogue.ask(`${label}${suggested ? ` (enter for ${suggested})` : ''}:`);
    const next = answer === '' ? draft : { ...draft, [field]: textField(answer) };
    const problem = stepProblem(stepOf[field], next, known, taken, now());
    if (problem === undefined) return next;
    dialogue.say(problem);
  }
}

async function expiryChosen(
  world: LinearWorld,
  draft: Draft,
  known: Surroundings,
  taken: { readonly tokens: ReadonlySet<string> },
): Promise<Draft> {
  const { dialogue, now } = world;
  dialogue.say('When shall the token stop? Always at 00:00 UTC of a date.');
  const line = (days: number) =>
    `${counted(days, 'day')}, ${momentText(expiryInstant(expiryDate({ ...draft, days }, known, now())), now())}`;
  const chosen = await choose(dialogue, {
    items: allowedDays(known),
    line,
    words: ['d a date of your own'],
    enter: { item: typeof draft.days === 'number' ? draft.days : (allowedDays(known)[0] ?? 30) },
  });
  if (chosen.kind === 'item') return { ...draft, days: chosen.item };
  return typedIn(world, { ...draft, days: 'date' }, 'date', 'Date, YYYY-MM-DD', known, taken);
}

async function review(
  world: LinearWorld,
  draft: Draft,
  known: Surroundings,
  user: string | undefined,
): Promise<void> {
  const { dialogue, now, use } = world;
  const id = user ?? draft.id.value.trim();
  const roles = [...draft.roles];
  const name = draft.token.value.trim();
  const date = expiryDate(draft, known, now());
  const create = user === undefined ? { id, roles } : undefined;
  dialogue.say(
    `Account ${id}, roles ${roles.join(', ') || 'none'}.`,
    `Token ${name}, stops ${momentText(expiryInstant(date), now())}.`,
    `Secret: ${draft.keep ? storeWords(known.store) : 'not stored, copied once'}.`,
    'The same as commands:',
    ...equivalentCommands({
      create,
      role: roleWords(draft),
      token: { user: id, name, date, roles, keep: draft.keep },
    }),
  );
  if (!(await confirmed(dialogue, 'Create?', 'yes'))) {
    dialogue.say('Nothing was made.');
    return;
  }
  const request = {
    user: id,
    token: name,
    expires_on: date,
    description: '',
    roles,
    keep: draft.keep ? ('try' as const) : ('no' as const),
  };
  const outcome = await make(use, { role: newRoleOf(draft), create, token: request });
  if (outcome.kind === 'failed') {
    dialogue.say(
      `Error: ${outcome.problem.message}`,
      ...(outcome.problem.hint ? [outcome.problem.hint] : []),
    );
    return;
  }
  await handOver(world, outcome.made);
}

/** Tells where the secret is; one that is not stored is handed over, or the token is taken back. */
async function handOver(world: LinearWorld, made: MadeToken): Promise<void> {
  const { dialogue } = world;
  const { token, kept_in, not_kept } = made;
  dialogue.say(`Made the token ${token.token_name} for ${token.user_name}.`);
  if (not_kept) dialogue.say(not_kept);
  if (kept_in !== undefined) {
    const command = shell`svcacct token get ${token.token_name} --user ${token.user_name}`;
    dialogue.say(`Its secret is stored in the ${storeWords(kept_in)}. A script gets it with: ${command}`);
    return;
  }
  dialogue.say('Its secret is not stored and cannot be shown again.');
  const seen = { yet: false };
  try {
    await offerSecret(world, made.secret, seen);
  } catch (error) {
    // Nobody can answer any more: a token whose secret reached nobody would only block its name.
    if (error instanceof InputEndedError && !seen.yet) await takeBack(world, made);
    throw error;
  }
}

/** A secret is copied, or written on the screen only where the person says so: there it stays in the scrollback. */
async function offerSecret(
  { dialogue, copy }: LinearWorld,
  secret: string,
  seen: { yet: boolean },
): Promise<void> {
  const words = ['y copy it to the clipboard', 'v write it here, where it stays in the scrollback', 'b done'];
  for (;;) {
    const chosen = await choose(dialogue, { items: [], line: String, words, enter: 'y' });
    const word = chosen.kind === 'word' ? chosen.word : 'y';
    if (word === 'v') dialogue.say(secret);
    if (word === 'y') dialogue.say(copiedText(await copy(secret, 'secret'), 'secret'));
    if (word !== 'b') seen.yet = true;
    else if (seen.yet || (await confirmed(dialogue, 'Without a copy the token is of no use. Leave?', 'no')))
      return;
  }
}

async function takeBack({ dialogue, use }: LinearWorld, made: MadeToken): Promise<void> {
  const ports = await use('backend');
  await takeBackUnseen(ports, made, 'reached nobody').catch((error: unknown) => {
    const { message, hint } = problemOf(error);
    dialogue.say(message, ...(hint ? [hint] : []));
  });
}
