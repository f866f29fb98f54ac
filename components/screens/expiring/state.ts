import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { byText } from '../../../src/domain/text/order.ts';
import { addDuration } from '../../../src/domain/time/duration.ts';
import { isExpired } from '../../../src/domain/time/expiry.ts';
import { byUser, soonestFirst } from '../../../src/domain/token/order.ts';
import { type AccessToken, refOf, type TokenRef, tokenLabel } from '../../../src/domain/token/token.ts';
import type { Overview } from '../../../src/usecases/account/overview.ts';
import { isStored } from '../../../src/usecases/secret/judge-stored.ts';
import { type CopiedAction, copying } from '../../copy.ts';
import { expiryDay, expiryStatus } from '../../expiry-words.ts';
import type { Searchable } from '../../input/query.ts';
import {
  arranged,
  type ListAction,
  type ListRules,
  type ListState,
  refreshed,
  selectedRow,
  unreadList,
  updateList,
} from '../../list.ts';
import { type MarkAction, type Marks, marksOf, noMarks, updateMarks } from '../../marks.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { rotateCommands } from '../rotate/commands.ts';
import { chosenTokens, tokensToRotate } from './choice.ts';
import { loadExpiring } from './effects.ts';
import { countStops, type Stops } from './timeline.ts';

/** The spans `w` goes through, in days; the last is everything. */
export const spans: readonly number[] = [14, 30, 90, Number.POSITIVE_INFINITY];

/** Every token of the context, soonest first, those within a span in sight. */
export interface ExpiringState extends ListState<AccessToken>, Marks {
  /** How many of them stop when. */
  readonly stops: Stops;
  readonly secretRecords: ReadonlySet<string>;
  readonly rotations: readonly Rotation[];
  readonly span: number;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type ExpiringAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly overview: Overview }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ListAction
  | { readonly kind: 'within' }
  | MarkAction
  | { readonly kind: 'several'; readonly does: 'revoke' | 'deliver' }
  | { readonly kind: 'rotate'; readonly refs: readonly TokenRef[] }
  | { readonly kind: 'copy' }
  | CopiedAction
  | { readonly kind: 'open'; readonly user: string };

type ExpiringStep = Step<ExpiringState, ExpiringAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startExpiring(): ExpiringStep {
  const state: ExpiringState = {
    ...unreadList(),
    stops: new Map(),
    secretRecords: new Set(),
    rotations: [],
    ...noMarks,
    span: 14,
    loading: true,
    problem: undefined,
  };
  return step(state, { kind: 'task', task: loadExpiring });
}

/** Reads again; what is shown stays meanwhile. */
export function reloadExpiring(state: ExpiringState): ExpiringStep {
  return step({ ...state, loading: true }, { kind: 'task', task: loadExpiring });
}

export function updateExpiring(state: ExpiringState, action: ExpiringAction, env: Env): ExpiringStep {
  switch (action.kind) {
    case 'load':
      return reloadExpiring(state);
    case 'failed':
      return step({ ...state, loading: false, problem: action.problem });
    case 'loaded': {
      const { accounts, secretRecords, rotations } = action.overview;
      const tokens = accounts.flatMap((account) => account.tokens).sort(soonestFirst);
      const names = new Set(secretRecords.filter(isStored).map(tokenLabel));
      const found = {
        stops: countStops(tokens),
        secretRecords: names,
        rotations,
        ...marksOf(state, tokens, idOfToken),
        loading: false,
      };
      const next = { ...state, ...found, problem: undefined };
      const rules = expiringRules(next.span, env);
      const { state: read, fading } = refreshed(next, tokens, rules, rowsInSight(next, env));
      return step<ExpiringState, ExpiringAction>(read, ...fading);
    }
    case 'move':
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
    case 'faded':
      return step(updateList(state, action, expiringRules(state.span, env), rowsInSight(state, env)));
    case 'within': {
      const span = spans[(spans.indexOf(state.span) + 1) % spans.length] ?? 14;
      return step(arranged({ ...state, span }, expiringRules(span, env), rowsInSight(state, env)));
    }
    case 'mark':
    case 'markRange':
    case 'markAll':
      return step(updateMarks(state, action, idOfToken));
    case 'several': {
      const chosen = chosenTokens(state, selectedToken(state)).map(refOf);
      const orders = chosen.map((ref) => ({ ...ref, does: action.does }));
      return step(state, { kind: 'open', screen: 'several', params: { orders } });
    }
    case 'rotate':
      return step(state, {
        kind: 'open',
        screen: 'rotate',
        params: { job: 'rotate', refs: action.refs },
      });
    case 'copy':
      return step<ExpiringState, ExpiringAction>(
        state,
        ...copying(rotateCommands(refsToRotate(state), undefined).join('\n'), 'text'),
      );
    case 'copied':
      return step(state, { kind: 'say', text: action.text });
    case 'open':
      return step(state, { kind: 'open', screen: 'account', params: { user: action.user } });
  }
}

/** @returns the token the cursor is on. */
export function selectedToken(state: ExpiringState): AccessToken | undefined {
  return selectedRow(state);
}

/** @returns the tokens that `r` rotates. */
export function refsToRotate(state: ExpiringState): readonly TokenRef[] {
  return tokensToRotate(state, selectedToken(state)).map(refOf);
}

/** @returns how many lines the table has for tokens: below the timeline and the heading. */
export function rowsInSight({ problem }: Pick<ExpiringState, 'problem'>, env: Env): number {
  return Math.max(1, env.height - 6 - (problem ? 1 : 0));
}

const idOfToken = (token: AccessToken) => tokenLabel(refOf(token));

const fields = ['status', 'role', 'account'];

const sorts: ListRules<AccessToken>['sorts'] = [
  { heading: 'EXPIRES', compare: soonestFirst },
  { heading: 'ACCOUNT', compare: byUser },
  {
    heading: 'TOKEN',
    compare: (a, b) => byText(a.token_name, b.token_name) || byText(a.user_name, b.user_name),
  },
];

/** How the tokens within a span are searched (`status:expired`, `role:osmo-ci`, `account:svc-ci`) and sorted. */
export function expiringRules(span: number, { now }: Pick<Env, 'now'>): ListRules<AccessToken> {
  const limit = Number.isFinite(span) ? addDuration(now, { amount: span, unit: 'd' }) : undefined;
  return {
    idOf: idOfToken,
    searchable: (token) => searchable(token, now),
    fields,
    sorts,
    shows: ({ expires_at, roles }) => `${expires_at}\n${roles.join()}`,
    isReadSorted: true,
    ...(limit && { includes: ({ expires_at }) => isExpired(expires_at, limit) }),
  };
}

function searchable(token: AccessToken, now: Date): Searchable {
  const { user_name, token_name, expires_at, roles } = token;
  return {
    text: [expiryDay(expires_at), user_name, token_name].join('\n').toLowerCase(),
    fields: () => ({
      status: [expiryStatus(expires_at, now)],
      role: roles.map((role) => role.toLowerCase()),
      account: [user_name.toLowerCase()],
    }),
  };
}

/** @returns how many tokens are shown, and why these. */
export function spanText({ span, shown }: ExpiringState): string {
  const found =
    shown.length === 0 ? 'No token' : `${shown.length} ${shown.length === 1 ? 'token' : 'tokens'}`;
  return Number.isFinite(span) ? `${found} expired or expiring within ${span} days` : `${found} in all`;
}
