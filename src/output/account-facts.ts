import type { RotationEffect } from '../domain/rotation/effect.ts';
import { outdatedText } from '../domain/secret/stored-secret.ts';
import { counted } from '../domain/text/plural.ts';
import { inWords } from '../domain/time/expiry.ts';
import type { AuditRecord, JudgedSecret } from '../ports.ts';
import type { AccountDescription, DescribedToken, HeldRole } from '../usecases/account/describe-account.ts';
import { storeWords } from './store-words.ts';

/** @returns what a role allows beyond the purpose: `nothing extra for monitoring`; undefined where nobody can tell. */
export function extraText(
  { extra }: Pick<HeldRole, 'extra'>,
  { purpose }: Pick<AccountDescription, 'purpose'>,
): string | undefined {
  if (extra === undefined || purpose === undefined) return undefined;
  return `${extra === 0 ? 'nothing extra' : counted(extra, 'extra permission')} for ${purpose.name}`;
}

/** @returns what an account could do without: `could drop osmo-user: 21 extra permissions fewer`. */
export function droppableText({ droppable }: Pick<AccountDescription, 'droppable'>): string | undefined {
  if (droppable === undefined) return undefined;
  const { roles, fewer } = droppable;
  return `could drop ${roles.join(', ')}: ${counted(fewer, 'extra permission')} fewer`;
}

/** @returns where the secret of a token is and goes: `keychain, file:/etc/token`, `not stored, no destination`. */
export function secretPlaces(record: JudgedSecret | undefined): string {
  const sinks = record?.sinks ?? [];
  const stored = storedText(record);
  return [stored, ...(sinks.length === 0 && stored === 'not stored' ? ['no destination'] : sinks)].join(', ');
}

function storedText(record: JudgedSecret | undefined): string {
  if (record === undefined || record.store === 'none') return 'not stored';
  return record.outdated === undefined ? storeWords(record.store) : 'stored secret is outdated';
}

/** @returns who retrieved the secret of a token last, or when that was; undefined where it never was. */
export function retrievedText({ retrieved, record }: DescribedToken, now: Date): string | undefined {
  if (retrieved !== undefined) return `Secret retrieved ${inWords(retrieved.at, now)} by ${retrieved.actor}.`;
  if (record?.outdated !== undefined) return outdatedText[record.outdated];
  const at = record?.retrieved_at;
  return at === undefined ? undefined : `Secret retrieved here ${inWords(at, now)}.`;
}

/** @returns what rotating a token now would do, in a sentence. */
export function effectText(effect: RotationEffect): string {
  switch (effect.kind) {
    case 'handed_on': {
      const places = [
        ...(effect.isStored ? ['"svcacct token get" prints the new secret'] : []),
        ...(effect.sinks.length > 0
          ? [
              `${counted(effect.sinks.length, 'destination')} ${effect.sinks.length === 1 ? 'gets' : 'get'} ${effect.isStored ? 'it' : 'the new secret'}`,
            ]
          : []),
      ];
      return `If you rotate it now: ${places.join(', ')}.`;
    }
    case 'unheard':
      return 'Rotating it now breaks its consumer: nobody gets the new secret. A grace period keeps the old token valid for a while.';
    case 'refused':
      return effect.lost.length === 0
        ? 'It cannot be rotated: it has no roles left.'
        : `It cannot be rotated: the account no longer holds ${effect.lost.join(', ')}.`;
    case 'under_way':
      return effect.isWaiting
        ? `It was rotated: ${effect.successor} is the new token, the old one is in its grace period.`
        : `Its rotation to ${effect.successor} was interrupted. Rotations resumes it.`;
    case 'made_by_service':
      return 'The service creates this token itself: change it in its Kubernetes Secret.';
  }
}

/** @returns a record of the audit log as a line of an account's history: `11-24 10:03 ci-token created by admin@laptop`. */
export function historyText(record: AuditRecord): string {
  const { at, actor, outcome, error } = record;
  const when = `${at.slice(5, 10)} ${at.slice(11, 16)}`;
  const failed = outcome === 'failed' ? `FAILED${error === undefined ? '' : ` (${error})`}: ` : '';
  return `${when} ${failed}${deedText(record)} by ${actor}`;
}

function deedText({ action, token = '', role = '' }: AuditRecord): string {
  const words = deeds[action];
  return words === undefined
    ? [action, token, role].filter(Boolean).join(' ')
    : words.replace('TOKEN', () => token).replace('ROLE', () => role);
}

/** What was done, for each action of the audit log that is about an account. */
const deeds: Readonly<Record<string, string>> = {
  'user.create': 'account created',
  'user.delete': 'account deleted',
  'role.assign': 'role ROLE added',
  'role.remove': 'role ROLE removed',
  'token.create': 'TOKEN created',
  'token.delete': 'TOKEN revoked',
  'token.deliver': 'secret of TOKEN delivered',
  'secret.keep': 'secret of TOKEN stored',
  'secret.get': 'secret of TOKEN retrieved',
  'secret.forget': 'local copy of TOKEN removed',
  'rotation.start': 'rotation of TOKEN started',
  'rotation.switch': 'rotation of TOKEN switched to the new token',
  'rotation.stop': 'rotation of TOKEN interrupted',
  'rotation.finish': 'rotation of TOKEN finished',
  'rotation.abort': 'rotation of TOKEN rolled back',
};
