import { RE2JS } from 're2js';
import { UserError } from '../errors.ts';
import type { Patterns } from '../ports.ts';

/** Matches in time that grows with the text alone: an ordinary regular expression may take for ever on 40 letters. */
export const linearPatterns: Patterns = {
  compile(pattern) {
    try {
      const compiled = RE2JS.compile(pattern);
      return (text) => compiled.test(text);
    } catch (error) {
      throw new UserError(
        'invalid_input',
        `policy.namePattern in config.json cannot be used: ${pattern}`,
        'Write it without look-around, back-references and very large repetitions.',
        { cause: error },
      );
    }
  },
};
