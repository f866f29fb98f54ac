import type { Urgency } from '../../../src/domain/fleet/attention.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { isGraceOpen } from '../../../src/domain/rotation/standing.ts';
import { counted } from '../../../src/domain/text/plural.ts';
import type { TokenRef } from '../../../src/domain/token/token.ts';
import type { AuditRecord } from '../../../src/ports.ts';
import type { ContextReading } from '../../../src/usecases/fleet/attention.ts';
import type { UnfinishedJob } from '../../../src/usecases/rotation/see-to.ts';
import {
  type ListAction,
  type ListState,
  selectedRow,
  unreadList,
  updateList,
  withRows,
} from '../../list.ts';
import { topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Request, type Step, step } from '../../screen.ts';
import { countStops, type Stops } from '../expiring/timeline.ts';
import { jobQuestion } from '../rotations/questions.ts';
import { loadContextNames, loadRecent, readHere, readOthers } from './effects.ts';
import { placeSections } from './layout.ts';
import { type AttentionRow, attentionRows, attentionRules, type KnownContext } from './rows.ts';
import { steppedWeek, tokensOfWeek } from './week.ts';

/** What needs a person, over all contexts; and what is coming. */
export interface AttentionState extends ListState<AttentionRow> {
  /** The context at hand, whose lines can be acted upon at once. */
  readonly here: string;
  /** What is known of each; undefined until it is known which there are. */
  readonly contexts: readonly KnownContext[] | undefined;
  /** Why it is not known. */
  readonly problem: Problem | undefined;
  /** How many tokens expire when, in all contexts. */
  readonly stops: Stops;
  /** The picked week of the timeline, counted from the one at hand. */
  readonly week: number | undefined;
  /** Whether the list shows the tokens of that week. */
  readonly isWeekListed: boolean;
  readonly recent: readonly AuditRecord[];
  /** Whether a line was chosen: until then the most urgent one is, whatever comes. */
  readonly isChosen: boolean;
  /** Whether everything was read once. */
  readonly isSettled: boolean;
}

/** What can happen to it. */
export type AttentionAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'contexts'; readonly names: readonly string[] }
  | { readonly kind: 'reading'; readonly reading: ContextReading }
  | { readonly kind: 'othersRead' }
  | { readonly kind: 'hereFailed'; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'recent'; readonly records: readonly AuditRecord[] }
  | ListAction
  | { readonly kind: 'week'; readonly by: -1 | 1 }
  | { readonly kind: 'listWeek' }
  | { readonly kind: 'leaveWeek' }
  | { readonly kind: 'new' }
  | { readonly kind: 'account'; readonly user: string; readonly token: string | undefined }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'goTo'; readonly screen: string }
  | { readonly kind: 'rotate'; readonly ref: TokenRef }
  | { readonly kind: 'see'; readonly job: UnfinishedJob; readonly rotation: Rotation }
  | { readonly kind: 'sure'; readonly job: UnfinishedJob; readonly id: string }
  | { readonly kind: 'enter'; readonly context: string }
  | { readonly kind: 'signIn'; readonly context: string };

type AttentionStep = Step<AttentionState, AttentionAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startAttention(env: Env): AttentionStep {
  const state: AttentionState = {
    ...unreadList(),
    here: env.place.name,
    contexts: undefined,
    problem: undefined,
    stops: new Map(),
    week: undefined,
    isWeekListed: false,
    recent: [],
    isChosen: false,
    isSettled: false,
  };
  return step(state, { kind: 'task', task: loadContextNames }, { kind: 'task', task: loadRecent });
}

/** Reads the context at hand again, because something was changed in it; the others where they are old. */
export function reloadAttention(state: AttentionState, env: Env): AttentionStep {
  return reading(state, env, isOld);
}

/** How old what was read of a context may be, in milliseconds: seen at all, and while another screen is seen. */
const oldest = { other: 60_000, unseen: 30_000 } as const;

/** Reads again because time has passed: seldom while another screen is seen. */
export function pollAttention(state: AttentionState, env: Env): AttentionStep {
  const here = state.contexts?.find(({ name }) => name === state.here);
  const age = here?.readAt === undefined ? Number.POSITIVE_INFINITY : ageOf(here.readAt, env);
  return env.inSight || age >= oldest.unseen ? reading(state, env, isOld) : step(state);
}

function ageOf(readAt: Date, { now }: Env): number {
  return now.getTime() - readAt.getTime();
}

function isOld({ readAt }: KnownContext, env: Env): boolean {
  return readAt === undefined || ageOf(readAt, env) >= oldest.other;
}

/** Begins to read; a context that is still being read is not asked again. */
function reading(
  state: AttentionState,
  env: Env,
  isDue: (context: KnownContext, env: Env) => boolean,
): AttentionStep {
  if (state.contexts === undefined) return step(state, { kind: 'task', task: loadContextNames });
  const due = state.contexts.filter(
    (context) => context.name === state.here || (!context.isReading && isDue(context, env)),
  );
  const others = due.map(({ name }) => name).filter((name) => name !== state.here);
  const contexts = state.contexts.map((context) =>
    due.includes(context) ? { ...context, isReading: true } : context,
  );
  return step(
    { ...state, contexts },
    { kind: 'task', task: readHere },
    { kind: 'task', task: loadRecent },
    ...(others.length === 0 ? [] : [{ kind: 'task' as const, task: readOthers(others) }]),
  );
}

export function updateAttention(state: AttentionState, action: AttentionAction, env: Env): AttentionStep {
  switch (action.kind) {
    case 'load':
      return reading(state, env, () => true);
    case 'contexts':
      return onContexts(state, action.names, env);
    case 'reading':
      return onReading(state, action.reading, env);
    case 'othersRead':
    case 'hereFailed':
      // Each was told of as it came.
      return step(state);
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'recent':
      return step(rebuilt({ ...state, recent: action.records }, env));
    case 'move':
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
    case 'faded':
      return step(updateList(unpicked(state, action), action, attentionRules, listHeight(state, env)));
    case 'week':
      return step(
        rebuilt(
          {
            ...state,
            week: steppedWeek(state.week, action.by),
            isChosen: state.isChosen && !state.isWeekListed,
          },
          env,
        ),
      );
    case 'listWeek':
      return step(rebuilt({ ...state, isWeekListed: true, isChosen: false }, env));
    case 'leaveWeek':
      return step(rebuilt({ ...state, week: undefined, isWeekListed: false, isChosen: false }, env));
    default:
      return leading(state, action);
  }
}

/** What leads to another screen. */
function leading(
  state: AttentionState,
  action: Exclude<
    AttentionAction,
    | ListAction
    | {
        readonly kind:
          | 'load'
          | 'contexts'
          | 'reading'
          | 'othersRead'
          | 'hereFailed'
          | 'failed'
          | 'recent'
          | 'week'
          | 'listWeek'
          | 'leaveWeek';
      }
  >,
): AttentionStep {
  switch (action.kind) {
    case 'new':
      return step(state, { kind: 'open', screen: 'new-account' });
    case 'account': {
      const { user, token } = action;
      const params = token === undefined ? { user } : { user, token };
      return step(state, { kind: 'open', screen: 'account', params });
    }
    case 'role':
      return step(state, { kind: 'open', screen: 'role', params: { role: action.role } });
    case 'goTo':
      return step(state, { kind: 'goTo', screen: action.screen });
    case 'rotate':
      return step(state, { kind: 'open', screen: 'rotate', params: { job: 'rotate', refs: [action.ref] } });
    case 'see': {
      const { job, rotation } = action;
      return step(state, {
        kind: 'ask',
        question: jobQuestion(job, rotation),
        action: { kind: 'sure', job, id: rotation.id },
      });
    }
    case 'sure':
      return step(state, { kind: 'open', screen: 'rotate', params: { job: action.job, id: action.id } });
    case 'enter':
      return step(state, { kind: 'enter', context: action.context });
    case 'signIn':
      return step(state, { kind: 'open', screen: 'sign-in', params: { renews: action.context } });
  }
}

/** Who moves in the list has done with the timeline, unless it is the week that is listed. */
function unpicked(state: AttentionState, action: ListAction): AttentionState {
  if (action.kind !== 'move') return state;
  return { ...state, isChosen: true, week: state.isWeekListed ? state.week : undefined };
}

function onContexts(state: AttentionState, names: readonly string[], env: Env): AttentionStep {
  const known = new Map(state.contexts?.map((context) => [context.name, context]));
  // The demo is in no settings, and shows nothing but itself.
  const all = names.includes(state.here) ? names : [state.here];
  const contexts = all.map(
    (name): KnownContext =>
      known.get(name) ?? {
        ...{ name, attention: undefined, unread: undefined, isReading: false, readAt: undefined },
      },
  );
  return reading(rebuilt({ ...state, contexts, problem: undefined }, env), env, isOld);
}

function onReading(state: AttentionState, read: ContextReading, env: Env): AttentionStep {
  const name = read.is === 'read' ? read.attention.context : read.unread.context;
  const contexts = state.contexts?.map((context) => {
    if (context.name !== name) return context;
    const ended = { ...context, isReading: false, readAt: env.now };
    return read.is === 'read'
      ? { ...ended, attention: read.attention, unread: undefined }
      : { ...ended, unread: read.unread };
  });
  const isSettled = state.isSettled || contexts?.every((one) => one.readAt !== undefined) === true;
  const stops = countStops(contexts?.flatMap(({ attention }) => attention?.coming ?? []) ?? []);
  const next = rebuilt({ ...state, contexts, stops, isSettled }, env);
  // Who has begun to work here stays.
  const isUntouched = !state.isChosen && state.week === undefined && !state.filtering;
  const beginning = isSettled && !state.isSettled && isUntouched && isAllQuiet(next) && !isEmpty(next);
  return step<AttentionState, AttentionAction>(
    next,
    factsOf(next),
    ...(beginning ? [{ kind: 'goTo' as const, screen: 'accounts', isBeginning: true as const }] : []),
  );
}

/** What has its date and cannot wait; what is only worth a look keeps nobody from the accounts. */
const pressing: ReadonlySet<Urgency> = new Set(['expired', 'critical', 'interrupted', 'due', 'expiring']);

/** Where nothing presses and there is one context, one comes to work on the accounts. */
function isAllQuiet({ contexts, rows = [] }: AttentionState): boolean {
  return contexts?.length === 1 && !rows.some((row) => row.is !== 'item' || pressing.has(row.item.urgency));
}

/** @returns whether there is one context, and nothing in it yet. */
export function isEmpty({ contexts }: Pick<AttentionState, 'contexts'>): boolean {
  return contexts?.length === 1 && contexts[0]?.attention?.counts.accounts === 0;
}

/** What the header says is of the context at hand; the number of this screen is of all. */
function factsOf(state: AttentionState): Request<AttentionAction> {
  const count = (context: KnownContext) =>
    (context.attention?.items.length ?? 0) + (context.unread === undefined ? 0 : 1);
  const badges = { attention: (state.contexts ?? []).reduce((sum, context) => sum + count(context), 0) };
  const here = state.contexts?.find(({ name }) => name === state.here)?.attention;
  if (here === undefined) return { kind: 'facts', facts: { badges } };
  const { accounts, tokens, rotations, unread } = here.counts;
  return {
    kind: 'facts',
    facts: {
      identity: here.identity,
      counts: [
        counted(accounts, 'account'),
        counted(tokens, 'token'),
        ...(unread === 0 ? [] : [`${unread} out of reach`]),
      ].join(' · '),
      badges: { ...badges, rotations },
    },
  };
}

/** Decides anew what the list shows. */
function rebuilt(state: AttentionState, env: Env): AttentionState {
  const { contexts = [], week, isWeekListed } = state;
  const isKnown = contexts.some(({ readAt }) => readAt !== undefined);
  if (!isKnown) return state;
  const rows =
    isWeekListed && week !== undefined ? tokensOfWeek(contexts, week, env.now) : attentionRows(contexts);
  // Without the lines of before, of which one would be followed.
  const from = state.isChosen ? state : { ...state, list: topOfList, shown: [] };
  return withRows(from, rows, attentionRules, listHeight(state, env));
}

/** @returns the line the cursor is on. */
export function selectedLine(state: AttentionState): AttentionRow | undefined {
  return selectedRow(state);
}

/** @returns how many lines the list has, its heading not counted. */
export function listHeight(state: AttentionState, env: Env): number {
  return placeSections(state, env).list;
}

/** @returns what can be done with the rotation of a line now. */
export function jobOf(rotation: Rotation): UnfinishedJob {
  return isGraceOpen(rotation) ? 'finish' : 'resume';
}
