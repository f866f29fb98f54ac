import { wrapText } from './wrap.ts';

/** `help json` */
export function jsonLines(): string[] {
  const paragraphs = [
    'With -t json (or --format-type json, --json) stdout is one JSON document and nothing else. Notes, warnings and progress are on stderr. "role can --batch" and "audit export" print one JSON document per line.',
    'An empty list is []. A command that prints nothing as text prints nothing as JSON.',
    'An error is on stderr: {"error": {"code", "message", "hint"}}. The exit code is the same as without -t json (see "svcacct help exit-codes").',
    'Instants are UTC, in the form 2026-12-24T00:00:00Z. null means: there is none, or it is not known.',
    'Fields that exist keep their name and meaning; new ones may be added, so ignore what you do not know. A secret is in the JSON of those commands only that print it as text too.',
    '"svcacct help --json" prints every command with its arguments and options, for programs.',
  ];
  const wrapped = paragraphs.flatMap((text) => ['', ...wrapText(text)]);
  return ['JSON output, for scripts.', ...wrapped];
}
