import type { CheckFinding, FindingKind } from '../check/finding.ts';
import type { Lineage } from '../check/lineage.ts';
import { commandHint, type Hint } from '../hint/hint.ts';
import type { LintFinding } from '../policy/lint.ts';
import { isAtLeast } from '../policy/risks.ts';
import { kindOfExit } from '../rotation/fate.ts';
import { chooseFleet, type KnownSecret } from '../rotation/fleet.ts';
import type { Rotation } from '../rotation/rotation.ts';
import type { Standing } from '../rotation/standing.ts';
import { byText } from '../text/order.ts';
import { inWords, isExpired } from '../time/expiry.ts';
import { isMadeByService } from '../token/admin-token.ts';
import { soonestFirst } from '../token/order.ts';
import { type AccessToken, refOf, type TokenRef, tokenLabel } from '../token/token.ts';

/** How urgent something is, most urgent first. */
export const urgencies = [
  'expired',
  'critical',
  'interrupted',
  'due',
  'risk',
  'expiring',
  'undelivered',
  'finding',
  'notice',
] as const;

/** One of the above. */
export type Urgency = (typeof urgencies)[number];

/** What mends an item. `doctor`: what is recorded on this machine has to be looked at. */
export type AttentionMend = 'rotate' | 'resume' | 'account' | 'destination' | 'role' | 'doctor';

/** One thing in a context that needs a person. */
export interface AttentionItem {
  readonly urgency: Urgency;
  /** Whose; `everyone` of what the role of everyone allows. */
  readonly user: string;
  readonly token?: string | undefined;
  /** What is wrong, in a sentence. */
  readonly message: string;
  readonly action: AttentionMend;
  /** What mends it. */
  readonly fix: Hint;
  /** The instant that makes it urgent, where there is one (ISO 8601, UTC). */
  readonly at?: string | undefined;
  /** The unfinished rotation that it is about. */
  readonly rotation?: Rotation | undefined;
}

/** What a context needs a person for is told by. */
export interface Attended {
  readonly accounts: readonly { readonly tokens: readonly AccessToken[] }[];
  /** What `check` found. */
  readonly findings: readonly CheckFinding[];
  /** What is wrong with the roles that accounts hold. */
  readonly risks: readonly LintFinding[];
  readonly secretRecords: readonly KnownSecret[];
  readonly rotations: readonly (Rotation & { readonly standing: Standing | 'running' })[];
  readonly lineage: Pick<Lineage, 'isAside'>;
}

/** What counts as soon: grace periods that end at or before `critical`, tokens to be rotated before `ahead`. */
export interface Soon {
  readonly now: Date;
  readonly critical: Date;
  readonly ahead: Date;
}

/** A token that works and when it expires (ISO 8601, UTC), in the coming year and later. */
export interface ComingExpiry extends TokenRef {
  readonly expires_at: string;
  /** Whether somebody gets its new secret when it is rotated from here. */
  readonly reaches: boolean;
}

/** What needs a person in a context, and what will. */
export interface Outlook {
  /** The most urgent first. */
  readonly items: readonly AttentionItem[];
  /** Every token that works and that no other replaces, the soonest first. */
  readonly coming: readonly ComingExpiry[];
}

/** @returns what needs a person, now and later. */
export function outlookOf(attended: Attended, soon: Soon): Outlook {
  const working = workingTokens(attended, soon);
  const lost = undelivered(attended, working, soon);
  const items = attentionItems(attended, lost, soon);
  const coming = working.map((token) => ({
    ...refOf(token),
    expires_at: token.expires_at,
    reaches: !isMadeByService(token) && !lost.has(labelOfToken(token)),
  }));
  return { items, coming };
}

/** @returns what needs a person, the most urgent first. */
export function attentionTo(attended: Attended, soon: Soon): AttentionItem[] {
  return attentionItems(attended, undelivered(attended, workingTokens(attended, soon), soon), soon);
}

function attentionItems(
  attended: Attended,
  lost: ReadonlyMap<string, AttentionItem>,
  soon: Soon,
): AttentionItem[] {
  const made = new Set(
    attended.accounts.flatMap(({ tokens }) => tokens.filter(isMadeByService).map(labelOfToken)),
  );
  const items = [
    ...attended.findings.map((finding) => ofFinding(finding, attended, lost, made)),
    ...graceItems(attended, soon),
    ...riskItems(attended.risks),
  ];
  const told = new Set(items.flatMap((item) => (item.action === 'destination' ? [labelOf(item)] : [])));
  // Most tokens of a service were made elsewhere and are no business of this machine: only what is to be rotated soon.
  const others = [...lost.values()].filter(
    (item) => !told.has(labelOf(item)) && item.at !== undefined && isExpired(item.at, soon.ahead),
  );
  return [...items, ...others].sort(byUrgency);
}

function workingTokens({ accounts, lineage }: Attended, { now }: Soon): AccessToken[] {
  return accounts
    .flatMap((account) => account.tokens)
    .filter((token) => !isExpired(token.expires_at, now) && !lineage.isAside(refOf(token)))
    .sort(soonestFirst);
}

const urgencyOfKind: Partial<Record<FindingKind, Urgency>> = {
  token_expired: 'expired',
  token_expiring: 'expiring',
  rotation_unfinished: 'interrupted',
  everyone_can: 'risk',
};

const actionOfKind: Partial<Record<FindingKind, AttentionMend>> = {
  token_expired: 'rotate',
  token_expiring: 'rotate',
  secret_lost: 'rotate',
  lifetime_too_long: 'rotate',
  outlives_limit: 'rotate',
  rotation_unfinished: 'resume',
  everyone_can: 'role',
  record_unreadable: 'doctor',
};

/** A token that still works is rotated only where somebody gets the new secret: that comes first. */
function ofFinding(
  finding: CheckFinding,
  { rotations }: Attended,
  lost: ReadonlyMap<string, AttentionItem>,
  madeByService: ReadonlySet<string>,
): AttentionItem {
  const { kind, user, token, message, fix, expires_at: at } = finding;
  const item: AttentionItem = {
    urgency: urgencyOf(finding),
    user,
    ...(token === undefined ? {} : { token }),
    message,
    action: actionOfKind[kind] ?? 'account',
    fix,
    ...(at === undefined ? {} : { at }),
  };
  if (item.action === 'resume') return ofRotation(item, rotations);
  if (item.action !== 'rotate') return item;
  // What the service makes itself comes back as it was: rotating it mends nothing.
  if (madeByService.has(labelOf(item))) return { ...item, action: 'account' };
  const unheard = kind === 'token_expiring' ? lost.get(labelOf(item)) : undefined;
  if (unheard === undefined) return item;
  return { ...item, action: 'destination', message: `${message} ${unheard.message}` };
}

function urgencyOf({ kind, severity }: CheckFinding): Urgency {
  const usual = urgencyOfKind[kind];
  if (kind === 'token_expiring' && severity === 'error') return 'critical';
  return usual ?? (severity === 'notice' ? 'notice' : 'finding');
}

/** Where going on would end in the same error, the account says what helps. */
function ofRotation(item: AttentionItem, rotations: Attended['rotations']): AttentionItem {
  const rotation = rotations.find(
    ({ user_name, token_name }) => user_name === item.user && token_name === item.token,
  );
  if (rotation === undefined) return item;
  const exit = rotation.standing === 'running' ? 'account' : kindOfExit(rotation);
  const action = exit === 'resume' ? 'resume' : exit === 'deliver' ? 'destination' : 'account';
  return { ...item, action, rotation };
}

/** Grace periods that are over or end soon; of one that is a finding already nothing more is said. */
function graceItems({ rotations, findings }: Attended, { now, critical }: Soon): AttentionItem[] {
  const told = new Set(
    findings.filter(({ kind }) => kind === 'rotation_unfinished').map((finding) => labelOf(finding)),
  );
  return rotations.flatMap((rotation) => {
    const { user_name: user, token_name: token, successor, standing, due_at: at } = rotation;
    const isWaiting = standing === 'waiting' || standing === 'due';
    if (!isWaiting || at === undefined || !isExpired(at, critical) || told.has(labelOf({ user, token })))
      return [];
    const isOver = isExpired(at, now);
    const message = isOver
      ? `Its grace period ended ${inWords(at, now)}: it can be revoked now, ${successor} replaces it.`
      : `Its grace period ends ${inWords(at, now)}; then it is revoked, and only ${successor} works.`;
    const urgency = isOver ? 'due' : 'notice';
    return [{ urgency, user, token, message, at, rotation, ...graceExit(isOver) }];
  });
}

/** Before its end a grace period is nothing to go on with: whoever has the old secret is to be told. */
function graceExit(isOver: boolean): Pick<AttentionItem, 'action' | 'fix'> {
  return isOver
    ? { action: 'resume', fix: commandHint('rotation finish', [], { due: true }) }
    : { action: 'account', fix: commandHint('rotation list') };
}

/** The worst danger of each account. Where its purpose is known, only what a token may do beyond that counts. */
function riskItems(risks: readonly LintFinding[]): AttentionItem[] {
  const worst = new Map<string, LintFinding>();
  const grave = risks.filter(({ severity }) => isAtLeast(severity, 'high'));
  for (const risk of grave) {
    const { user, rule } = risk;
    // `check` tells of what the service made, with what mends it.
    if (user === undefined || rule === 'token-made-by-service') continue;
    const before = worst.get(user);
    if (
      before === undefined ||
      (isWorse(risk, before) && !isBeyond(before)) ||
      (isBeyond(risk) && !isBeyond(before))
    )
      worst.set(user, risk);
  }
  return [...worst.values()].map(({ user = '', token, role, can, fix }) => ({
    urgency: 'risk' as const,
    user,
    ...(token === undefined ? {} : { token }),
    message: role === undefined ? `It ${can}.` : `It ${can} (${role}).`,
    action: 'account' as const,
    fix,
  }));
}

const isBeyond = ({ rule }: LintFinding): boolean => rule === 'token-beyond-purpose';

function isWorse(one: LintFinding, other: LintFinding): boolean {
  return one.severity !== other.severity && isAtLeast(one.severity, other.severity);
}

/** Tokens whose new secret nobody would get if they were rotated: neither stored nor delivered from here. */
function undelivered(
  { secretRecords, rotations }: Attended,
  working: readonly AccessToken[],
  { now }: Soon,
): ReadonlyMap<string, AttentionItem> {
  const tokens = working.filter((token) => !isMadeByService(token));
  const { skipped } = chooseFleet({ tokens, secrets: secretRecords, rotations }, now, undefined);
  const outdated = new Set(
    secretRecords.flatMap((record) => (record.outdated === undefined ? [] : [tokenLabel(record)])),
  );
  return new Map(
    skipped
      // Of an outdated secret `check` tells itself.
      .filter(({ token, needs_attention }) => needs_attention && !outdated.has(labelOfToken(token)))
      .map(({ token }) => [labelOfToken(token), undeliveredItem(token)] as const),
  );
}

function undeliveredItem({ user_name: user, token_name: token, expires_at: at }: AccessToken): AttentionItem {
  return {
    urgency: 'undelivered',
    user,
    token,
    at,
    message: 'Its secret is not stored here and has no destination: nobody would get the new one.',
    action: 'destination',
    fix: commandHint('token rotate', [token], { user, deliver: 'DESTINATION' }),
  };
}

function labelOfToken(token: AccessToken): string {
  return tokenLabel(refOf(token));
}

function labelOf({ user, token }: { readonly user: string; readonly token?: string | undefined }): string {
  return token === undefined ? user : tokenLabel({ user, token });
}

function byUrgency(a: AttentionItem, b: AttentionItem): number {
  return (
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
    byText(a.at ?? '~', b.at ?? '~') ||
    byText(a.user, b.user) ||
    byText(a.token ?? '', b.token ?? '')
  );
}
