import { describe, expect, test } from 'vitest';
import { matchesAction, matchesResources } from '../../../../src/domain/policy/match.ts';

describe('an action pattern', () => {
  test.each([
    ['*', 'pool:List', true],
    ['*:*', 'pool:List', true],
    ['pool:*', 'pool:List', true],
    ['pool:*', 'pools:List', false],
    ['*:List', 'pool:List', true],
    ['*:List', 'pool:XList', false],
    ['pool:List', 'pool:List', true],
    ['pool:List', 'pool:list', false],
    ['Pool:*', 'pool:List', false],
    [' pool:List', 'pool:List', false],
    ['pool:L*', 'pool:List', false],
    ['*pool:List', 'pool:List', false],
    ['', 'pool:List', false],
    ['', '', false],
    ['*', '', true],
  ])('%j and %j: %s', (pattern, action, matches) => {
    expect(matchesAction(pattern, action)).toBe(matches);
  });
});

describe('the resources of a policy', () => {
  test.each([
    // An action without a resource asks no resource of the policy.
    [[], '', true],
    [['pool/x'], '', true],
    [[''], '', true],
    [[], 'pool/x', false],
    [['*'], 'pool/x', true],
    [['pool/*'], 'pool/x', true],
    [['pool/*'], 'pool/', true],
    [['pool/*'], 'pool', false],
    [['pool/*'], 'pools/x', false],
    [['pool/x'], 'pool/x', true],
    [['pool/x'], 'pool/X', false],
    [['pool/x'], 'pool/xy', false],
    [['pool/x*'], 'pool/xy', true],
    [['pool/x*'], 'pool/x', true],
    [['po*'], 'pool/x', true],
    [['config/x', 'pool/*'], 'pool/y', true],
    // A question about a whole scope.
    [['pool/x'], 'pool/*', true],
    [['pool/*'], 'pool/*', true],
    [['*'], 'pool/*', true],
    [['backend/x'], 'pool/*', false],
    [['pool'], 'pool/*', false],
    // A pattern with a prefix is compared as a prefix, and `pool/*` does not start with `pool/x`.
    [['pool/x*'], 'pool/*', false],
    [['pool/x/*'], 'pool/*', false],
    [['pool/x/y'], 'pool/x/*', true],
    [[], 'pool/*', false],
    [['pool/*'], '*', false],
    [['*'], '*', true],
  ])('%j and %j: %s', (patterns, resource, matches) => {
    expect(matchesResources(patterns, resource)).toBe(matches);
  });
});
