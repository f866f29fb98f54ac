import { outdatedText } from '../../../src/domain/secret/stored-secret.ts';
import type { AccessToken } from '../../../src/domain/token/token.ts';
import { droppableText, extraText } from '../../../src/output/account-facts.ts';
import { storeWords } from '../../../src/output/store-words.ts';
import { type AccountDetails, storedRecordOf } from '../../../src/usecases/account/read-account.ts';
import { historyFacts, tokenFacts } from '../../account-facts.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { leavingWords, rotationOfToken } from '../../leaving-words.ts';
import { type LinearView, linearList, staleLines, unreadLines } from '../../linear/view.ts';
import type { Env } from '../../screen.ts';
import { createdWords, sinceWords } from '../../told-of.ts';
import { type AccountState, selectedToken } from './state.ts';

/** One account in sentences, its tokens as rows, and what is known of the selected one. */
export function accountLinear(state: AccountState, { now }: Env): LinearView {
  const { user, details, problem, list } = state;
  const title = `Account ${user}`;
  if (details === undefined) return { title, lines: unreadLines(problem, 'Reading the account ...') };
  const { account } = details;
  const made = createdWords(account);
  return {
    title,
    lines: [
      ...staleLines(problem),
      ...(made === '' ? [] : [`It was ${made}.`]),
      ...roleLines(state),
      ...(account.tokens.length === 0 ? ['No token yet: t creates one.'] : []),
      ...selectedLines(state, now),
      ...historyLines(state),
    ],
    list: linearList(account.tokens, (token) => tokenText(token, details, now), list.selected),
    secret: secretOf(state),
  };
}

function roleLines({ details, description }: AccountState): readonly string[] {
  const roles = details?.account.roles ?? [];
  if (roles.length === 0) return ['Roles: none. It cannot do anything.'];
  const names = roles.map(({ role_name, assigned_at, assigned_by }) =>
    [role_name, sinceWords(assigned_at, assigned_by)].filter(Boolean).join(' '),
  );
  const judged = description?.roles.flatMap((held) => {
    const extra = extraText(held, description);
    return [
      ...(held.warning === undefined ? [] : [`RISK ${held.name} ${held.warning}.`]),
      ...(extra === undefined ? [] : [`${held.name} has ${extra}.`]),
    ];
  });
  const everyone = description?.everyoneRisk;
  const drop = description && droppableText(description);
  return [
    `Roles: ${names.join('; ')}.`,
    ...(judged ?? []),
    ...(drop === undefined ? [] : [`It ${drop}.`]),
    ...(everyone === undefined ? [] : [`RISK ${everyone}`]),
  ];
}

function historyLines({ description, noHistory }: AccountState): readonly string[] {
  if (noHistory !== undefined) return [`The audit log cannot be read: ${noHistory}`];
  if (description === undefined) return [];
  return [
    `History: ${historyFacts(description)
      .map(({ text }) => text)
      .join('; ')}.`,
  ];
}

function secretOf({ user, reveal }: AccountState): LinearView['secret'] {
  return reveal?.secret === undefined ? undefined : { of: `${user}/${reveal.token}`, text: reveal.secret };
}

/** What the row of a token has no room for. */
function selectedLines(state: AccountState, now: Date): readonly string[] {
  const token = selectedToken(state);
  if (token === undefined || state.details === undefined) return [];
  const name = token.token_name;
  const record = state.details.secretRecords.find((one) => one.token === name);
  const described = state.description?.tokens.find((one) => one.token === token);
  const facts = described ? tokenFacts(described, now) : [];
  return [
    ...(token.description === '' ? [] : [`${name}: ${token.description}`]),
    ...facts.map(({ text }) => `${name}: ${text.replace(/^! /, '')}`),
    ...(record?.successor ? [`${name} was rotated to ${record.successor}.`] : []),
    ...(record?.sinks?.length ? [`Destinations of ${name}: ${record.sinks.join(', ')}.`] : []),
  ];
}

function tokenText(token: AccessToken, details: AccountDetails, now: Date): string {
  const rotation = rotationOfToken(details.rotations, token);
  const leaves = rotation ? `, ${leavingWords(rotation, now)}` : '';
  const expires = `${expiryWords(token.expires_at, now).text}, ${expiryDay(token.expires_at)}${leaves}`;
  const roles = token.roles.join(', ') || 'no roles';
  return `${token.token_name}: ${roles}, expires ${expires}, ${secretText(token.token_name, details)}`;
}

function secretText(token: string, details: AccountDetails): string {
  const stored = storedRecordOf(details, token);
  if (stored) return `secret stored in the ${storeWords(stored.store)}`;
  const outdated = details.secretRecords.find((one) => one.token === token)?.outdated;
  return outdated ? outdatedText[outdated] : 'secret not stored';
}
