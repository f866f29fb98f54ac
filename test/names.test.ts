import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { backendEffects } from '../src/decorators/backend.ts';

const root = path.resolve(import.meta.dirname, '..');

const sources = ['src', 'components', 'store'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
);

/** Each screen has one of these, for itself. */
const ofScreens = [
  'dropRole',
  'linesInSight',
  'loadRoles',
  'removeAccount',
  'rolesInSight',
  'rowOf',
  'rowsInSight',
  'selectedToken',
];

/** What a name stands for, by where it is exported: files of one kind may export the same name. */
function kindOf(file: string, name: string): string {
  // A definition of a command, one a file.
  if (name === 'command' && file.startsWith('src/commands/')) return 'a command';
  if (ofScreens.includes(name) && file.startsWith('components/')) return 'a part of a screen';
  // A method of the backend: the use case that calls it, and what each backend has for it.
  if (name in backendEffects && /^(?:src\/usecases|store\/(?:local|osmo))\//.test(file))
    return 'an operation';
  return file;
}

test('an exported name means one thing, wherever it is exported', () => {
  const meanings = new Map<string, Map<string, string>>();
  for (const file of sources) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const exported = /^export (?:async )?(?:function|const|class|interface|type|enum) (\w+)/gm;
    for (const [, name = ''] of text.matchAll(exported)) {
      const known = meanings.get(name) ?? new Map<string, string>();
      meanings.set(name, known.set(kindOf(file, name), file));
    }
  }
  const several = [...meanings]
    .filter(([, kinds]) => kinds.size > 1)
    .map(([name, kinds]) => `${name}: ${[...kinds.values()].join(', ')}`);
  expect(several).toEqual([]);
});
