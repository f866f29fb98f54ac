import { describe, expect, test } from 'vitest';
import {
  gitAnswer,
  gitHostProblem,
  isMeantFor,
  parseGitRequest,
} from '../../../../src/domain/secret/git-credential.ts';

test('a request is read up to its empty line, and what is unknown in it stays', () => {
  expect(
    parseGitRequest('protocol=https\nhost=h:8443\nwwwauth[]=Basic realm="a=b"\nodd\n\nhost=other\n'),
  ).toEqual({ protocol: 'https', host: 'h:8443', 'wwwauth[]': 'Basic realm="a=b"' });
  expect(parseGitRequest('')).toEqual({});
});

describe('whom a secret is meant for', () => {
  test.each([
    [{ protocol: 'https', host: 'git.example.com' }, 'git.example.com', true],
    [{ protocol: 'https', host: 'GIT.example.com' }, 'git.example.com', true],
    [{ protocol: 'https', host: 'git.example.com:8443' }, 'git.example.com', false],
    [{ protocol: 'https', host: 'evil.example.com' }, 'git.example.com', false],
    [{ protocol: 'https', host: 'git.example.com.evil.org' }, 'git.example.com', false],
    [{ protocol: 'http', host: 'git.example.com' }, 'git.example.com', false],
    [{ protocol: 'http', host: '127.0.0.1:3000' }, '127.0.0.1:3000', true],
    [{ protocol: 'http', host: 'localhost.evil.org' }, 'localhost.evil.org', false],
    [{ host: 'git.example.com' }, 'git.example.com', false],
    [{ protocol: 'https' }, 'undefined', false],
  ])('%o for %s: %s', (request, host, meant) => {
    expect(isMeantFor(request as Record<string, string>, host)).toBe(meant);
  });
});

test('an answer says until when, where that is known', () => {
  const credential = { username: 'svc-a', password: 'osmo_x' };
  expect(gitAnswer(credential)).toEqual(['username=svc-a', 'password=osmo_x']);
  expect(gitAnswer({ ...credential, expires_at: '2027-01-01T00:00:00Z' })).toEqual([
    'username=svc-a',
    'password=osmo_x',
    'password_expiry_utc=1798761600',
  ]);
});

test.each([
  ['git.example.com:443', 'git.example.com', true],
  ['git.example.com', 'git.example.com:443', true],
  ['GIT.example.com.', 'git.example.com', true],
  ['git.example.com:8443', 'git.example.com', false],
  ['git.example.com:4430', 'git.example.com', false],
  ['git.example.com:80', 'git.example.com', false],
  ['[::1]:443', '[::1]', true],
])('git asks for https://%s, and %s is meant: %s', (host, wanted, isMeant) => {
  expect(isMeantFor({ protocol: 'https', host }, wanted)).toBe(isMeant);
});

test.each([
  ['https://git.example.com', 'use only the host: git.example.com'],
  ['https://me@git.example.com:8443/x.git', 'use only the host: git.example.com:8443'],
  ['git.example.com/x.git', 'use only the host: git.example.com'],
  ['me@git.example.com', 'use only the host: git.example.com'],
  ['git.example.com:99999', 'invalid port'],
  ['git example', 'is not a host'],
  ['', 'is not a host'],
])('%j is a host git never names', (host, problem) => {
  expect(gitHostProblem(host)).toContain(problem);
});

test.each(['git.example.com', 'localhost:3000', '[::1]:443', '10.0.0.1'])('%s is a host', (host) => {
  expect(gitHostProblem(host)).toBeUndefined();
});
