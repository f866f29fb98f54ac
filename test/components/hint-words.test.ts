import { describe, expect, test } from 'vitest';
import { hintWords } from '../../components/hint-words.ts';
import { roleNotFound, tokenExists, tokenNotFound } from '../../src/domain/account/refusal.ts';
import { advise, commandHint, optionHint } from '../../src/domain/hint/hint.ts';
import { expiryHint } from '../../src/domain/time/expiry-request.ts';

const ref = { user: 'svc-a', token: 'main' };

describe('a hint in the UI', () => {
  test.each([
    [tokenNotFound(ref).hint, 'The account svc-a shows the tokens of svc-a.'],
    [tokenExists(ref).hint, 'Choose another name, or delete it first: "d delete" on svc-a/main'],
    [
      roleNotFound('x').hint,
      'The screen 5 Roles shows the roles; "svcacct role create -f FILE" creates one.',
    ],
    [expiryHint(30), 'Give YYYY-MM-DD (UTC) or 30d.'],
    [
      advise`${commandHint('rotation resume', ['svc-a/main'])} resumes it; ${commandHint('rotation abort', ['svc-a/main'])} rolls it back.`,
      '"e resume" in 4 Rotations resumes it; "d roll back" in 4 Rotations rolls it back.',
    ],
    [advise`Give ${optionHint('deliver')}.`, 'Give a destination.'],
    ['Try again later.', 'Try again later.'],
  ])('%j', (hint, words) => {
    expect(hintWords(hint ?? '')).toBe(words);
  });

  test('what only a shell does stays a command, for the context at hand', () => {
    const place = { context: 'prod' };
    expect(
      hintWords(advise`Store it: ${commandHint('token import', ['main'], { user: 'svc-a' })}`, place),
    ).toBe('Store it: svcacct token import main --user svc-a --context prod');
    expect(hintWords(advise`Log in with ${optionHint('insecureHttp')}.`)).toBe(
      'Log in with --insecure-http.',
    );
  });
});
