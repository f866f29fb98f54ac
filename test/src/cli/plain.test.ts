import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyCommand } from '../../../src/cli/command.ts';
import { parseWithCommander } from '../../../src/cli/commander.ts';
import { globalOptions } from '../../../src/cli/globals.ts';
import { parsePlain } from '../../../src/cli/plain.ts';
import { registry } from '../../../src/cli/registry.ts';

const commands = await Promise.all(
  Object.entries(registry).map(async ([name, { load }]) => ({ name, command: (await load()).command })),
);

/** Words that a command line may have: the command's flags, well and badly written, and values of all kinds. */
function wordsOf(command: AnyCommand): fc.Arbitrary<string> {
  const specs = [...(command.options ?? []), ...globalOptions];
  const flags = specs
    .flatMap(({ flags: written }) => written.split(/[ ,]+/))
    .filter((f) => f.startsWith('-'));
  const choices = specs.flatMap((spec) => spec.choices ?? []);
  const plain = fc.constantFrom('main', 'svc-a', '', '30d', 'a b', ...choices);
  const odd = fc.constantFrom(
    '--',
    '-',
    '-x',
    '--help',
    '-h',
    '--no-such',
    '-1',
    ...flags.map((f) => `${f}=a`),
  );
  return fc.oneof(
    { arbitrary: plain, weight: 5 },
    { arbitrary: fc.constantFrom(...flags), weight: 4 },
    { arbitrary: odd, weight: 1 },
  );
}

function withCommander(name: string, command: AnyCommand, argv: readonly string[]) {
  try {
    return parseWithCommander(name, command, argv);
  } catch (error) {
    return { kind: 'wrong', error };
  }
}

describe.each(commands)('$name', ({ name, command }) => {
  test('is read as commander reads it, or left to commander', () => {
    fc.assert(
      fc.property(fc.array(wordsOf(command), { maxLength: 7 }), (argv) => {
        const options = parsePlain(command, argv);
        if (options === undefined) return;
        expect(withCommander(name, command, argv)).toEqual({ kind: 'run', options, globals: options });
      }),
      { numRuns: 300 },
    );
  });
});

test('the examples of the help are plain, but for those of another program', () => {
  const examples = commands.flatMap(({ name, command }) =>
    (command.examples ?? [])
      .filter((line) => line.startsWith(`svcacct ${name}`) && !/["'|<>$\\]/.test(line))
      .map((line) => ({ line, command, argv: line.split(' ').slice(1 + name.split(' ').length) })),
  );
  const left = examples.filter(({ command, argv }) => parsePlain(command, argv) === undefined);
  expect(examples.length).toBeGreaterThan(50);
  expect(left.filter(({ command }) => !command.passThrough).map(({ line }) => line)).toEqual([]);
});
