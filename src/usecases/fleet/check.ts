import { type CheckCounts, countAll, findAll } from '../../domain/check/check.ts';
import type { CheckFinding } from '../../domain/check/finding.ts';
import { type CheckedRecord, type Horizon, horizonAt, type Inventory } from '../../domain/check/inventory.ts';
import { type Lineage, lineageOf } from '../../domain/check/lineage.ts';
import type { CheckPolicy } from '../../domain/check/policy.ts';
import type { Role } from '../../domain/role/role.ts';
import { unreadTexts } from '../../domain/text/unread.ts';
import { addDuration } from '../../domain/time/duration.ts';
import { tokenLabel } from '../../domain/token/token.ts';
import type { Account, JudgedSecret, LongCall, Ports, UnreadableRecord } from '../../ports.ts';
import { remedyText, unreadableText } from '../doctor/records.ts';
import { requireDuration } from '../require-duration.ts';
import { readableRoles } from '../role/everyone.ts';
import { type ListedRotation, listRotations } from '../rotation/list-rotations.ts';
import { judgeStored } from '../secret/judge-stored.ts';
import { cutTokens } from '../token/being-made.ts';
import { lastAllowedDay } from '../token/token-limit.ts';

/** What a check found in a context. Instants are ISO 8601, UTC. */
export interface CheckResult {
  readonly context: string;
  readonly checked_at: string;
  /** The spans that were asked for, as durations. */
  readonly within: string;
  readonly critical: string;
  readonly counts: CheckCounts;
  readonly findings: readonly CheckFinding[];
  /** What could not be looked at, and why. */
  readonly not_checked: readonly string[];
}

/** The same with every account, for the formats that tell of all tokens. */
export interface FullCheck {
  readonly result: CheckResult;
  readonly accounts: readonly Account[];
  readonly lineage: Lineage;
}

/** The same with what the findings were told by, for who judges further. */
export interface CheckedContext extends FullCheck {
  readonly secretRecords: readonly JudgedSecret[];
  readonly rotations: readonly ListedRotation[];
  /** The catalogue of roles; undefined where this login may not read it. */
  readonly roles: readonly Role[] | undefined;
}

/** The patterns, loaded only where a policy has one. */
interface OpenPatterns {
  readonly patterns: () => Promise<Ports['patterns']>;
}

/** What to look at. */
export interface CheckQuery {
  readonly context: string;
  /** Tokens that stop within this span are found; a duration such as `14d`. */
  readonly within: string;
  /** Those that stop within this span are errors. */
  readonly critical: string;
}

/**
 * Checks every token and account of a context.
 * @throws UserError `usage` for a span that is no duration
 */
export async function check(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'settings' | 'rotations' | 'records' | 'clock'> &
    OpenPatterns,
  query: CheckQuery,
  call?: LongCall,
): Promise<CheckedContext> {
  const horizon = horizonOf(query, ports.clock.now());
  const [
    accounts,
    { notChecked, readable, ...catalogue },
    lastAllowed,
    records,
    { policy = {} },
    { rotations },
    unreadable,
  ] = await Promise.all([
    ports.backend.listAccounts(call),
    ofCatalogue(ports),
    lastAllowedDay(ports),
    ports.secretRecords.list(),
    ports.settings.read(),
    listRotations(ports),
    ports.records.unreadable(),
  ]);
  const lineage = lineageOf(accounts, records, rotations, horizon.now);
  const cut = new Set((await cutTokens(ports, records)).map(tokenLabel));
  const secretRecords = judgeStored(records, accounts);
  const isNameAllowed = await namesAllowed(ports, policy);
  const inventory: Inventory = {
    ...{
      accounts,
      ...catalogue,
      lastAllowed,
      secretRecords: secretRecords.map((secret) => ({
        ...secret,
        isCut: cut.has(tokenLabel(secret)),
      })),
      rotations,
      unreadable: unreadable.map(checkedRecord),
      lineage,
      policy,
      isNameAllowed,
    },
  };
  const result: CheckResult = {
    context: query.context,
    checked_at: horizon.now.toISOString(),
    within: query.within,
    critical: query.critical,
    counts: countAll(accounts, horizon, lineage),
    findings: findAll(inventory, horizon),
    not_checked: [...notChecked, ...unreadTexts(accounts)],
  };
  return { result, accounts, lineage, secretRecords, rotations, roles: readable };
}

function checkedRecord(record: UnreadableRecord): CheckedRecord {
  const { user, token } = record;
  const message = unreadableText(record);
  return {
    user,
    token,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
    fix: remedyText(record),
  };
}

async function namesAllowed(
  { patterns }: OpenPatterns,
  { namePattern }: CheckPolicy,
): Promise<Inventory['isNameAllowed']> {
  return namePattern === undefined ? undefined : (await patterns()).compile(namePattern);
}

/** What of the catalogue matters to a check, and what could not be looked at. */
async function ofCatalogue(ports: Pick<Ports, 'backend'>): Promise<
  Pick<Inventory, 'roles' | 'everyoneCan' | 'isProvided'> & {
    readonly notChecked: readonly string[];
    readonly readable: readonly Role[] | undefined;
  }
> {
  const [roles, { everyoneIn, reportOn }, { givenByProvider }] = await Promise.all([
    readableRoles(ports),
    import('../../domain/policy/everyone.ts'),
    import('../../domain/policy/provider.ts'),
  ]);
  const { risk, state, sentence } = reportOn(everyoneIn(roles));
  const known = new Map(roles?.map((role) => [role.name, role]));
  return {
    readable: roles,
    roles: roles && new Set(known.keys()),
    everyoneCan: risk,
    isProvided: (assignment) => givenByProvider(known.get(assignment.role_name), assignment) !== undefined,
    notChecked: [
      ...(roles ? [] : ['whether all roles still exist: this login may not read the catalogue']),
      ...(state === 'known' ? [] : [`what everyone may do. ${sentence.replace(/\.$/, '')}`]),
    ],
  };
}

function horizonOf({ within, critical }: CheckQuery, now: Date): Horizon {
  const span = requireDuration('within', within);
  return horizonAt(now, addDuration(now, span), addDuration(now, requireDuration('critical', critical)));
}
