import { redacted, redactSecrets } from '../../src/domain/secret-shape.ts';
import type { AuditEvent } from '../../src/ports.ts';

type Details = NonNullable<AuditEvent['details']>;

// A record stays small, so that it is written by one call and the trail is no place to put things.
const longestText = 256;
const longestList = 50;
const mostDetails = 20;
const secretName = /secret|passw|passphrase|private|bearer|authorization/i;

/** @returns an event of known members only, each of bounded size and without anything that looks like a secret. */
export function cleanEvent(event: AuditEvent): AuditEvent {
  const { action, outcome, user, token, role, error, fingerprint, details, context } = event;
  return {
    action: cleanText(action),
    outcome,
    ...optional({ user, token, role, error, fingerprint, context }),
    ...(details && Object.keys(details).length > 0 ? { details: cleanDetails(details) } : {}),
  };
}

function optional(texts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, text]) => [name, cleanText(text)]));
}

function cleanDetails(details: Details): Details {
  const entries = Object.entries(details).slice(0, mostDetails);
  return Object.fromEntries(
    entries.map(([name, value]) => [cleanText(name), secretName.test(name) ? redacted : cleanValue(value)]),
  );
}

function cleanValue(value: Details[string]): Details[string] {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value);
  const listed = value.slice(0, longestList).map(cleanText);
  return value.length > longestList ? [...listed, `and ${value.length - longestList} more`] : listed;
}

/** What is no text in spite of its type is named by its type: an event may come from anywhere. */
function cleanText(text: string): string {
  if (typeof text !== 'string') return `[${typeof text}]`;
  const safe = redactSecrets(text);
  return safe.length > longestText ? `${safe.slice(0, longestText - 1)}…` : safe;
}
