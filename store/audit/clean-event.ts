import { redacted, redactSecrets } from '../../src/domain/secret/shape.ts';
import type { AuditEvent } from '../../src/ports.ts';

type Details = NonNullable<AuditEvent['details']>;

// A record stays small, so that it is written by one call and the trail is no place to put things.
const longestText = 256;
const longestList = 50;
const mostDetails = 20;
const secretNames = ['secret', 'passw', 'passphrase', 'private', 'bearer', 'authorization'];

const textMembers = ['user', 'token', 'role', 'error', 'fingerprint', 'context'] as const;

/** @returns an event of known members only, each of bounded size and without anything that looks like a secret. */
export function cleanEvent(event: AuditEvent): AuditEvent {
  const clean: { -readonly [Name in keyof AuditEvent]: AuditEvent[Name] } = {
    action: cleanText(event.action),
    outcome: event.outcome,
  };
  for (const name of textMembers) {
    const text = event[name];
    if (text !== undefined) clean[name] = cleanText(text);
  }
  if (event.details && Object.keys(event.details).length > 0) clean.details = cleanDetails(event.details);
  return clean;
}

function cleanDetails(details: Details): Details {
  const entries = Object.entries(details).slice(0, mostDetails);
  return Object.fromEntries(
    entries.map(([name, value]) => [cleanText(name), isSecretName(name) ? redacted : cleanValue(value)]),
  );
}

function cleanValue(value: Details[string]): Details[string] {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value);
  const listed = value.slice(0, longestList).map(cleanText);
  return value.length > longestList ? [...listed, `and ${value.length - longestList} more`] : listed;
}

function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return secretNames.some((word) => lower.includes(word));
}

/** What is no text in spite of its type is named by its type: an event may come from anywhere. */
function cleanText(text: string): string {
  if (typeof text !== 'string') return `[${typeof text}]`;
  const safe = redactSecrets(text);
  return safe.length > longestText ? `${safe.slice(0, longestText - 1)}…` : safe;
}
