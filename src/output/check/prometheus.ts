import { severities } from '../../domain/check/finding.ts';
import { isExpired } from '../../domain/expiry.ts';
import type { AccessToken } from '../../domain/token.ts';
import type { FullCheck } from '../../usecases/check.ts';

const dayMs = 86_400_000;

/** The check in Prometheus' text format, for the textfile collector of the node exporter. */
export function checkMetrics({ result, accounts }: FullCheck): string {
  const tokens = accounts.flatMap((account) => account.tokens);
  const { context, counts, findings, checked_at } = result;
  const now = Date.parse(checked_at);
  const of = (token: AccessToken) => ({ context, user: token.user_name, token: token.token_name });
  const instant = (token: AccessToken) => Date.parse(token.expires_at);
  const working = tokens.filter(({ expires_at }) => !isExpired(expires_at, new Date(now))).length;
  return [
    metric(
      'svcacct_token_expiry_timestamp_seconds',
      'When the token stops working (unix time).',
      tokens,
      (token) => sample(of(token), instant(token) / 1000),
    ),
    metric(
      'svcacct_token_days_left',
      'Days until the token stops working; negative once it is dead.',
      tokens,
      (token) => sample(of(token), Math.round(((instant(token) - now) / dayMs) * 100) / 100),
    ),
    metric(
      'svcacct_tokens',
      'Tokens by state; those that expire soon still work.',
      [
        ['expired', counts.expired],
        ['expiring', counts.expiring],
        ['working', working],
      ] as const,
      ([state, count]) => sample({ context, state }, count),
    ),
    metric('svcacct_accounts', 'Service accounts.', [counts.accounts], (count) => sample({ context }, count)),
    metric('svcacct_findings', 'Findings of the check by severity.', severities, (severity) =>
      sample({ context, severity }, findings.filter((finding) => finding.severity === severity).length),
    ),
    metric('svcacct_check_timestamp_seconds', 'When the check was made (unix time).', [now / 1000], (time) =>
      sample({ context }, time),
    ),
  ].join('');
}

type Sample = { readonly labels: string; readonly value: number };

function metric<Item>(
  name: string,
  help: string,
  items: readonly Item[],
  toSample: (item: Item) => Sample,
): string {
  const lines = items.map((item) => {
    const { labels, value } = toSample(item);
    return `${name}{${labels}} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function sample(labels: Readonly<Record<string, string>>, value: number): Sample {
  const text = Object.entries(labels).map(([name, label]) => `${name}="${escapeLabel(label)}"`);
  return { labels: text.join(','), value };
}

/** The format's own three escapes. */
function escapeLabel(label: string): string {
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
