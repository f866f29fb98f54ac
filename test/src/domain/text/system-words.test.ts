import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inWordsIfCode, wordsOfCode } from '../../../../src/domain/text/system-words.ts';
import { ConnectionError } from '../../../../store/osmo/connection-error.ts';
import { noAnswer } from '../../../../store/osmo/service-error.ts';

const codes = [...Object.keys(constants.errno), 'ENOTFOUND', 'EAI_AGAIN', 'ECANCELED', 'EXYZ'];

describe('a code of the system is told in words', () => {
  test.each(codes)('%s: words, or the code once, said to be the error of the system', (code) => {
    const words = wordsOfCode(code);
    if (words.includes(code)) expect(words).toBe(`the system's error ${code}`);
    else expect(words).toMatch(/^[a-z]/);
  });

  test.each(codes)('a service, or its proxy, that cannot be reached for %s', (code) => {
    for (const failure of [
      new ConnectionError('connection', code, false),
      new ConnectionError('proxy', code, false, 'proxy:3128'),
    ]) {
      const { message } = noAnswer(failure, 'GET http://osmo/api');
      const without = message.replace(`the system's error ${code}`, '');
      expect(without).not.toMatch(/\bE[A-Z_]{2,}\b/);
    }
  });

  test('what is told in words already stays', () => {
    expect(inWordsIfCode('no answer within 5 s')).toBe('no answer within 5 s');
  });
});

test('no text of the sources carries a code of the system as it is', () => {
  const found = ['src', 'store', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => {
        const file = path.join(folder, name);
        const text = readFileSync(file, 'utf8');
        // A code in a template, or in place of a reason.
        return /\$\{(?:systemCode\([^}]*|code)\b[^}]*\?\? 'unknown|systemCode\([\w.]+\) \?\? 'unknown|: code;|refused it: \$\{code\}/.test(
          text,
        )
          ? [file]
          : [];
      }),
  );
  expect(found).toEqual([]);
});
