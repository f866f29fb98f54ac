import type { CheckCounts } from '../../domain/check/check.ts';
import { type Outlook, outlookOf } from '../../domain/fleet/attention.ts';
import type { Hint } from '../../domain/hint/hint.ts';
import { everyoneIn } from '../../domain/policy/everyone.ts';
import type { LintFinding } from '../../domain/policy/lint.ts';
import { accountLinter } from '../../domain/policy/lint-accounts.ts';
import { givenByProvider } from '../../domain/policy/provider.ts';
import type { Role } from '../../domain/role/role.ts';
import { addDuration } from '../../domain/time/duration.ts';
import type { Account, LongCall } from '../../ports.ts';
import { requireDuration } from '../require-duration.ts';
import { attempt } from '../rotation/each.ts';
import { type CheckQuery, check } from './check.ts';

/** What of a context needs a person, now and later. Instants are ISO 8601, UTC. */
export interface ContextAttention extends Outlook {
  readonly context: string;
  readonly checked_at: string;
  /** Whom the backend takes this program for. */
  readonly identity: string;
  /** `unread`: accounts out of reach. */
  readonly counts: CheckCounts & {
    readonly risk: number;
    readonly rotations: number;
    readonly unread: number;
  };
  /** What could not be looked at, and why. */
  readonly not_checked: readonly string[];
}

/** A context that could not be read. `login`: signing in again mends it. */
export interface UnreadContext {
  readonly context: string;
  readonly kind: 'login' | 'unreachable' | 'failed';
  readonly message: string;
  /** What mends it. */
  readonly fix: Hint | undefined;
}

/** What became of the reading of a context. */
export type ContextReading =
  | { readonly is: 'read'; readonly attention: ContextAttention }
  | { readonly is: 'unread'; readonly unread: UnreadContext };

/** How long before its expiry a token has to have a way for its new secret. */
const rotatedAhead = { amount: 30, unit: 'd' } as const;

/** Looks at everything in a context that may need a person: dates, rotations, secrets, roles. */
export async function attention(
  ports: Parameters<typeof check>[0],
  query: CheckQuery,
  call?: LongCall,
): Promise<ContextAttention> {
  const [{ result, roles, ...checked }, identity] = await Promise.all([
    check(ports, query, call),
    ports.backend.whoami(),
  ]);
  const now = new Date(result.checked_at);
  const { items, coming } = outlookOf(
    { ...checked, findings: result.findings, risks: risksOf(checked.accounts, roles) },
    {
      now,
      critical: addDuration(now, requireDuration('critical', query.critical)),
      ahead: addDuration(now, rotatedAhead),
    },
  );
  const risk = items.filter(({ urgency }) => urgency === 'risk').length;
  return {
    context: query.context,
    checked_at: result.checked_at,
    identity: identity.name,
    counts: {
      ...result.counts,
      risk,
      rotations: checked.rotations.length,
      unread: checked.accounts.filter(({ unread }) => unread !== undefined).length,
    },
    items,
    coming,
    not_checked: result.not_checked,
  };
}

/** Where the catalogue may not be read, nobody can tell what a role allows. */
function risksOf(accounts: readonly Account[], catalogue: readonly Role[] | undefined): LintFinding[] {
  if (catalogue === undefined) return [];
  const known = new Map(catalogue.map((role) => [role.name, role]));
  const everyone = everyoneIn(catalogue);
  const lint = accountLinter();
  return accounts.flatMap((account) => {
    // What an identity provider gives belongs to a person; only there can it be changed.
    const own = account.roles.filter(
      (assignment) => givenByProvider(known.get(assignment.role_name), assignment) === undefined,
    );
    const roles = own.flatMap(({ role_name }) => known.get(role_name) ?? []);
    if (roles.length === 0) return [];
    return lint({
      ...account,
      roles,
      ...(everyone.state === 'known' ? { everyone: everyone.role } : {}),
    });
  });
}

/**
 * Reads several contexts, all at once: each is another service, and one that does not answer must not hold up the others,
 * however many do not. One that fails hides nothing.
 * @param read reads one context
 * @param tell is told of each as soon as it is known
 */
export async function readContexts(
  contexts: readonly string[],
  read: (context: string) => Promise<ContextAttention>,
  tell: (reading: ContextReading) => void,
): Promise<void> {
  await Promise.all(
    contexts.map(async (context) => {
      const outcome = await attempt(context, read);
      tell(
        outcome.kind === 'done'
          ? { is: 'read', attention: outcome.result }
          : { is: 'unread', unread: unreadContext(outcome) },
      );
    }),
  );
}

function unreadContext(failed: {
  readonly item: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: Hint | undefined;
}): UnreadContext {
  const { item: context, code, message, hint: fix } = failed;
  const kind =
    code === 'not_logged_in' || code === 'token_refused'
      ? 'login'
      : code === 'backend_unreachable'
        ? 'unreachable'
        : 'failed';
  return { context, kind, message, fix };
}
