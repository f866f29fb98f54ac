import type { Hint } from '../../src/domain/hint/hint.ts';
import { hintText } from '../../src/output/hint-text.ts';

/** For `toMatchObject` and `toEqual`: a hint that says this, in the words of the command line. */
export function saying(expected: string | RegExp): unknown {
  return {
    $$typeof: Symbol.for('jest.asymmetricMatcher'),
    asymmetricMatch: (hint: Hint | undefined) => {
      const said = hint === undefined ? '' : hintText(hint);
      return typeof expected === 'string' ? said.includes(expected) : expected.test(said);
    },
    toString: () => `saying ${expected}`,
    toAsymmetricMatcher: () => `saying ${expected}`,
  };
}
