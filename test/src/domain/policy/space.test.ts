import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRange,
  type Bits,
  common,
  count,
  emptyBits,
  has,
  hasAny,
  numbersOf,
  union,
  without,
} from '../../../../src/domain/policy/bits.ts';
import { actionInfo } from '../../../../src/domain/policy/catalogue.ts';
import { decide } from '../../../../src/domain/policy/evaluate.ts';
import { grantsOf } from '../../../../src/domain/policy/grants.ts';
import { cellsOf, mapSpace } from '../../../../src/domain/policy/space.ts';
import { roles } from './arbitraries.ts';

describe('sets of numbers', () => {
  const size = 100;
  const ranges = fc.array(fc.tuple(fc.nat(size), fc.nat(size)), { maxLength: 4 });
  const build = (list: [number, number][]) => {
    const bits = emptyBits(size);
    const plain = new Set<number>();
    for (const [from, to] of list) {
      addRange(bits, from, to);
      for (let number = from; number < to; number++) plain.add(number);
    }
    return { bits, plain };
  };
  const numbers = (bits: Bits) => {
    const listed = numbersOf(bits);
    expect(listed.every((number) => has(bits, number))).toBe(true);
    return listed;
  };

  test('are what sets of objects would be', () => {
    fc.assert(
      fc.property(ranges, ranges, fc.nat(size), fc.nat(size), (one, other, from, to) => {
        const [a, b] = [build(one), build(other)];
        const all = numbers(union(a.bits, b.bits));
        expect(numbers(a.bits)).toEqual([...a.plain].sort((x, y) => x - y));
        expect(all).toEqual([...new Set([...a.plain, ...b.plain])].sort((x, y) => x - y));
        expect(numbers(common(a.bits, b.bits))).toEqual(all.filter((n) => a.plain.has(n) && b.plain.has(n)));
        expect(numbers(without(a.bits, b.bits))).toEqual(all.filter((n) => !b.plain.has(n)));
        expect(count(a.bits)).toBe(a.plain.size);
        expect(count(a.bits, b.bits)).toBe(all.filter((n) => a.plain.has(n) && b.plain.has(n)).length);
        expect(hasAny(a.bits, from, to)).toBe([...a.plain].some((n) => n >= from && n < to));
      }),
    );
  });
});

describe('the cells of roles', () => {
  test('are what OSMO allows on a resource that only the pattern of the cell means', () => {
    fc.assert(
      fc.property(roles, (role) => {
        const grants = grantsOf(role);
        const space = mapSpace(grants);
        const allowed = without(cellsOf(space, grants, 'Allow'), cellsOf(space, grants, 'Deny'));
        for (const [index, { action, resource }] of space.cells.entries()) {
          // Actions OSMO does not know are not asked about; `*` is no action.
          if (actionInfo(action) === undefined) continue;
          // No pattern at hand contains "~": this resource is in the pattern and in nothing that is narrower.
          const asked = resource?.endsWith('*') ? `${resource.slice(0, -1)}~` : (resource ?? '');
          expect([action, asked, has(allowed, index)]).toEqual([
            action,
            asked,
            decide([role], { action, resource: asked }).allowed,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a pattern stands before what it contains, apart from what it does not', () => {
    const places = ['pool/a', 'pool/a*', 'pool/ab', 'pool/ab*', 'pool/b', 'pool/a/*', 'pool/a/x'];
    const space = mapSpace(places.map((resource) => ({ action: 'workflow:Read', resource })));
    const inside = (resource: string) => {
      const [from, to] = space.range('workflow:Read', resource) ?? [0, 0];
      return space.cells.slice(from, to).map((cell) => cell.resource);
    };
    expect(inside('pool/*')).toEqual([
      'pool/*',
      'pool/a*',
      'pool/a',
      'pool/a/*',
      'pool/a/x',
      'pool/ab*',
      'pool/ab',
      'pool/b',
    ]);
    expect(inside('pool/a*')).toEqual(['pool/a*', 'pool/a', 'pool/a/*', 'pool/a/x', 'pool/ab*', 'pool/ab']);
    expect(inside('pool/a/*')).toEqual(['pool/a/*', 'pool/a/x']);
    expect(inside('pool/a')).toEqual(['pool/a']);
    expect(space.range('workflow:Read', 'pool/c')).toBeUndefined();
    const tokens = mapSpace([{ action: 'auth:Token', resource: undefined }]);
    expect(tokens.range('auth:Token', undefined)).not.toEqual(tokens.range('auth:Token', 'user/*'));
    expect(space.range('pool:List', undefined)).toBeDefined();
  });
});
