import { expect, test } from 'vitest';
import { createdWords, sinceWords } from '../../components/told-of.ts';

const at = '2026-01-15T10:00:00Z';

test.each([
  [at, 'admin', 'since 2026-01-15, by admin', 'created 2026-01-15 by admin'],
  ['', 'admin', 'by admin', 'created by admin'],
  [at, '', 'since 2026-01-15', 'created 2026-01-15'],
  ['', '', '', ''],
])('what a service did not tell is left out: %j, %j', (created_at, created_by, since, created) => {
  expect(sinceWords(created_at, created_by)).toBe(since);
  expect(createdWords({ created_at, created_by })).toBe(created);
});
