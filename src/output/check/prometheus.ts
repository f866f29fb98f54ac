import { severities } from '../../domain/check/finding.ts';
import { remember } from '../../domain/values/remember.ts';
import type { FullCheck } from '../../usecases/fleet/check.ts';
import { checkedSeries } from './series.ts';

const dayMs = 86_400_000;

/** The check in Prometheus' text format, for the textfile collector of the node exporter. */
export function checkMetrics(full: FullCheck): string {
  const { result } = full;
  const { context, counts, findings, checked_at } = result;
  const now = Date.parse(checked_at);
  const inContext = labels({ context });
  const instantOf = remember(Date.parse);
  const tokens = checkedSeries(full).map(({ user, name, token }) => ({
    labels: `${inContext},${labels({ user, token: name })}`,
    instant: instantOf(token.expires_at),
  }));
  return [
    metric(
      'svcacct_token_expiry_timestamp_seconds',
      'When the token expires (Unix time).',
      tokens,
      ({ labels, instant }) => ({ labels, value: instant / 1000 }),
    ),
    metric(
      'svcacct_token_days_left',
      'Days until the token expires; negative after it expired.',
      tokens,
      ({ labels, instant }) => ({ labels, value: Math.round(((instant - now) / dayMs) * 100) / 100 }),
    ),
    metric(
      'svcacct_tokens',
      'Tokens by state; tokens that expire soon are still valid.',
      [
        ['expired', counts.expired],
        ['expiring', counts.expiring],
        ['working', tokens.filter(({ instant }) => instant > now).length],
      ] as const,
      ([state, value]) => ({ labels: labels({ context, state }), value }),
    ),
    metric('svcacct_accounts', 'Service accounts.', [counts.accounts], (value) => ({
      labels: inContext,
      value,
    })),
    metric('svcacct_findings', 'Findings of the check by severity.', severities, (severity) => ({
      labels: labels({ context, severity }),
      value: findings.filter((finding) => finding.severity === severity).length,
    })),
    metric('svcacct_check_timestamp_seconds', 'When the check ran (Unix time).', [now / 1000], (value) => ({
      labels: inContext,
      value,
    })),
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

function labels(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, label]) => `${name}="${escapeLabel(label)}"`)
    .join(',');
}

/** The format's own three escapes, which hardly any label needs. */
function escapeLabel(label: string): string {
  if (!/[\\"\n]/.test(label)) return label;
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
