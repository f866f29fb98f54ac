import { isBreaking } from '../src/domain/rotation/effect.ts';
import { effectText, extraText, historyText, retrievedText } from '../src/output/account-facts.ts';
import type { AccountDescription, DescribedToken } from '../src/usecases/account/describe-account.ts';
import type { ToneLine } from './advice/tone-lines.ts';
import { allowsText } from './role-words.ts';

/** @returns what each role allows, what is dangerous first. */
export function roleFacts(description: AccountDescription): readonly ToneLine[] {
  const { roles, everyoneRisk } = description;
  const all: readonly ToneLine[] = roles.flatMap((held): ToneLine[] => {
    const extra = extraText(held, description);
    const allows = extra ?? (held.role && allowsText(held.role)) ?? 'what it allows could not be read';
    return [
      { text: `${held.name}   ${allows}`, tone: held.extra === 0 ? 'good' : 'plain' },
      ...(held.warning === undefined ? [] : [{ text: `  RISK ${held.warning}`, tone: 'danger' as const }]),
    ];
  });
  return [
    ...(roles.length === 0 ? [{ text: 'none: it cannot do anything', tone: 'warning' as const }] : all),
    ...(everyoneRisk === undefined ? [] : [{ text: `RISK ${everyoneRisk}`, tone: 'danger' as const }]),
  ];
}

/** @returns what rotating a token now would do, and who has its secret. */
export function tokenFacts(described: DescribedToken, now: Date): readonly ToneLine[] {
  const { effect } = described;
  const retrieved = retrievedText(described, now);
  const breaks = isBreaking(effect);
  return [
    { text: `${breaks ? '! ' : ''}${effectText(effect)}`, tone: breaks ? 'warning' : 'faint' },
    ...(retrieved === undefined ? [] : [{ text: retrieved, tone: 'faint' as const }]),
  ];
}

/** @returns what was done to an account, newest first. */
export function historyFacts({ history }: Pick<AccountDescription, 'history'>): readonly ToneLine[] {
  if (history === undefined) return [{ text: 'Reading the audit log ...', tone: 'faint' }];
  if (history.length === 0) return [{ text: 'nothing yet through svcacct on this machine', tone: 'faint' }];
  return history.map((record) => ({
    text: historyText(record),
    tone: record.outcome === 'failed' ? 'danger' : 'plain',
  }));
}
