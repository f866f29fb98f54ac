import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { longName, optionsOf } from '../src/cli/options.ts';
import { registry } from '../src/cli/registry.ts';
import { commandHeads } from '../src/cli/resolve.ts';
import { textsOf } from './helpers/visible-text.ts';

type Imports = Metafile['inputs'][string]['imports'];

/** A rule of the house: files under `from` may import only these folders (and, of packages, only these). */
const folders: Record<string, readonly string[]> = {
  'src/domain/': ['src/domain/'],
  'src/usecases/': ['src/usecases/', 'src/domain/', 'src/ports.ts', 'src/errors.ts'],
  'src/commands/': [
    'src/cli/',
    'src/usecases/',
    'src/domain/',
    'src/output/',
    'src/ports.ts',
    'src/errors.ts',
    'src/context.ts',
    'src/exit-codes.ts',
  ],
  'src/cli/': [
    'src/cli/',
    'src/commands/',
    'src/usecases/',
    'src/domain/',
    'src/output/',
    'src/ports.ts',
    'src/errors.ts',
    'src/context.ts',
    'src/compose.ts',
    'src/exit-codes.ts',
    'src/version.ts',
    'components/run.tsx',
  ],
  'src/decorators/': ['src/decorators/', 'src/domain/', 'src/ports.ts', 'src/errors.ts'],
  // What all need of files (durable writing, reading text, locks) lies in store/files.
  'src/delivery/': ['src/delivery/', 'src/domain/', 'src/ports.ts', 'src/errors.ts', 'store/files/'],
  'src/system/': [
    'src/system/',
    'src/domain/',
    'src/output/',
    'src/ports.ts',
    'src/errors.ts',
    'store/files/',
  ],
  // The version is what a store says of us to a service.
  'store/': ['store/', 'src/domain/', 'src/ports.ts', 'src/errors.ts', 'src/version.ts'],
  // A screen reaches the world through use cases only.
  'components/': [
    'components/',
    'src/usecases/',
    'src/domain/',
    'src/output/',
    'src/ports.ts',
    'src/errors.ts',
    'src/exit-codes.ts',
  ],
  'src/output/': [
    'src/output/',
    'src/domain/',
    'src/ports.ts',
    'src/errors.ts',
    'src/exit-codes.ts',
    'src/usecases/',
  ],
};

/** Packages that one folder alone may import. */
const owners: Record<string, string> = {
  ink: 'components/',
  react: 'components/',
  'react/jsx-runtime': 'components/',
  lowdb: 'store/local/',
  '@napi-rs/keyring': 'store/secrets/',
  'age-encryption': 'store/secrets/',
  oauth4webapi: 'store/osmo/',
  yaml: 'store/osmo/',
  execa: 'src/system/',
  '@inquirer/checkbox': 'src/system/',
  '@inquirer/confirm': 'src/system/',
  '@inquirer/input': 'src/system/',
  '@inquirer/password': 'src/system/',
  '@inquirer/select': 'src/system/',
  re2js: 'src/system/',
  'node:http': 'store/osmo/',
  'node:https': 'store/osmo/',
};

let inputs: Metafile['inputs'];

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: ['src/main.ts'],
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'unused',
    jsx: 'automatic',
    absWorkingDir: path.resolve(import.meta.dirname, '..'),
    logLevel: 'silent',
  });
  inputs = metafile.inputs;
});

/** Imports that only carry types vanish in the bundle: the rules speak of what runs. */
function importsOf(file: string): Imports {
  return inputs[file]?.imports.filter(({ kind }) => kind !== 'require-resolve') ?? [];
}

describe('the folder is the boundary', () => {
  test.each(Object.entries(folders))('%s imports only what it may', (folder, allowed) => {
    const crossings = Object.keys(inputs)
      .filter((file) => file.startsWith(folder))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => !target.external && !allowed.some((prefix) => target.path.startsWith(prefix)))
          .map((target) => `${file} -> ${target.path}`),
      );
    expect(crossings).toEqual([]);
  });

  test('domain imports no package and nothing of Node', () => {
    const crossings = Object.keys(inputs)
      .filter((file) => file.startsWith('src/domain/'))
      .flatMap((file) => importsOf(file).filter(({ external }) => external))
      .map(({ path: target }) => target);
    expect(crossings).toEqual([]);
  });

  test('a package that has an owner is imported by its owner only', () => {
    const crossings = Object.keys(inputs).flatMap((file) =>
      importsOf(file)
        .filter((target) => target.external)
        .filter((target) => {
          const owner = owners[target.path] ?? owners[target.path.split('/')[0] ?? ''];
          return owner !== undefined && !file.startsWith(owner);
        })
        .map((target) => `${file} -> ${target.path}`),
    );
    expect(crossings).toEqual([]);
  });

  test('screens draw with our own primitives, which know the theme and make text safe, not with ink', () => {
    const crossings = Object.keys(inputs)
      .filter((file) => /^components\/(?:screens|wizard)\//.test(file))
      .filter((file) => importsOf(file).some(({ path: target }) => target === 'ink'));
    expect(crossings).toEqual([]);
  });

  test('the real parts are known to the composition alone', () => {
    const crossings = Object.keys(inputs)
      .filter(
        (file) =>
          file.startsWith('src/') && !/^src\/(?:main\.ts|compose(?:\.ts|\/)|delivery\/|system\/)/.test(file),
      )
      .flatMap((file) =>
        importsOf(file)
          .filter(({ path: target }) => /^(?:store|src\/(?:delivery|system))\//.test(target))
          .map(({ path: target }) => `${file} -> ${target}`),
      );
    expect(crossings).toEqual([]);
  });

  test('store and delivery do not know each other, nor the parts of the store one another', () => {
    const part = (file: string) => /^(?:store\/[^/]+|src\/delivery)/.exec(file)?.[0];
    const crossings = Object.keys(inputs).flatMap((file) =>
      importsOf(file)
        .filter(({ path: target }) => part(file) && part(target) && part(file) !== part(target))
        // What every part of the store needs of files (durable writing, locks) has a folder of its own.
        .filter(({ path: target }) => !target.startsWith('store/files/'))
        .map(({ path: target }) => `${file} -> ${target}`),
    );
    expect(crossings).toEqual([]);
  });
});

/** @returns the sources below a folder that say something of a kind. */
async function filesThatSay(folder: string, what: RegExp): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name)).map((name) => path.join(folder, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_, index) => what.test(texts[index] ?? ''));
}

describe('what reaches a terminal was made safe', () => {
  const everywhere = async (what: RegExp) => {
    const found = await Promise.all(
      ['src', 'components', 'store'].map((folder) => filesThatSay(folder, what)),
    );
    return found.flat().sort();
  };

  test('text is written by src/output/write.ts, which takes nothing but SafeText', async () => {
    expect(await everywhere(/\b(?:std\w+|stream|terminal|tty)\??\.write\(|\bconsole\./)).toEqual([
      // Control sequences of the clipboard, which tells terminals by them.
      'components/linear/run.ts',
      'components/run.tsx',
      // The version, before anything is loaded.
      'src/main.ts',
      'src/output/write.ts',
    ]);
  });

  test('SafeText is made in one place; tables know that their cells are', async () => {
    expect(await everywhere(/\bas SafeText\b/)).toEqual(['src/output/safe-text.ts', 'src/output/table.ts']);
  });

  test('what is printed as it is, is a secret or a document: for other programs', async () => {
    expect(await everywhere(/\bverbatim\(|\.map\(verbatim/)).toEqual([
      'src/commands/audit/export.ts',
      'src/commands/check.ts',
      'src/commands/completion.ts',
      'src/commands/credential/git.ts',
      'src/commands/credential/kubectl.ts',
      'src/commands/export.ts',
      'src/commands/role/create.ts',
      'src/commands/role/delete.ts',
      'src/commands/token/get.ts',
      'src/output/error.ts',
      'src/output/safe-text.ts',
      'src/output/write.ts',
    ]);
  });

  test('the screens draw text in one place, which makes it safe', async () => {
    expect(await everywhere(/import \{[^}]*\bText\b[^}]*\} from 'ink'/)).toEqual([
      'components/primitives/line.tsx',
    ]);
  });
});

test('no use case asks: what is missing is asked for in src/cli/ask', async () => {
  expect(await filesThatSay('src/usecases', /prompter/i)).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const stack: string[] = [];
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (file: string): void => {
    if (stack.includes(file)) circles.push([...stack.slice(stack.indexOf(file)), file].join(' -> '));
    if (done.has(file) || stack.includes(file)) return;
    stack.push(file);
    for (const { path: target, kind, external } of importsOf(file))
      if (kind === 'import-statement' && !external && !target.startsWith('node_modules/')) follow(target);
    stack.pop();
    done.add(file);
  };
  for (const file of Object.keys(inputs)) if (!file.startsWith('node_modules/')) follow(file);
  expect(circles).toEqual([]);
});

describe('a screen is handed use cases, and no port', () => {
  test('only what opens the UI, or a context for it, asks a context for its parts', async () => {
    expect((await filesThatSay('components', /\buse\(|\.use\b|\buse:/)).sort()).toEqual([
      'components/linear/run.ts',
      'components/run.tsx',
      'components/shell/open-world.ts',
    ]);
  });

  test('of the ports screens know what they show: records, and nothing that acts', async () => {
    const shown = ['Account', 'AuditRecord', 'AuditVerdict', 'JudgedSecret', 'SecretRecord'];
    const files = await filesThatSay('components', /src\/ports(?:\.ts|\/)/);
    const named = await Promise.all(files.map(async (file) => [file, await portsNamedIn(file)] as const));
    const others = named.flatMap(([file, names]) =>
      names.filter((name) => !shown.includes(name)).map((name) => `${file} ${name}`),
    );
    // The terminal itself and the desktop are handed to what opens the UI.
    expect(others.sort()).toEqual([
      'components/clipboard.ts DesktopClipboard',
      'components/linear/dialogue.ts Streams',
    ]);
  });
});

/** @returns what a file imports of the ports. */
async function portsNamedIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const imports = text.matchAll(/import (?:type )?\{([^}]*)\} from '[^']*src\/ports(?:\.ts|\/[^']*)'/g);
  return [...imports].flatMap(([, names = '']) =>
    names.split(',').flatMap((name) => name.replace('type', '').trim() || []),
  );
}

/** What CONTRIBUTING calls what a rule lets a folder import. */
function nameOf(prefix: string): string {
  return `\`${prefix.replace(/^src\//, '').replace(/(?:\/|\.tsx?)$/, '')}\``;
}

test('CONTRIBUTING has these rules, and says of each folder which changes go there', async () => {
  const text = await readFile(path.resolve(import.meta.dirname, '../CONTRIBUTING.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => /^\| `(?:src|store|components)\b/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const written = rows.map(([, folder, imports]) => [folder, imports]);
  const rules = Object.entries(folders).map(([folder, allowed]) => {
    const others = allowed.filter((prefix) => prefix !== folder).map(nameOf);
    return [`\`${folder.replace(/\/$/, '')}\``, others.join(', ') || 'itself only'];
  });
  expect(written.toSorted()).toEqual(rules.toSorted());
  expect(rows.filter(([, , , holds = '']) => holds.length < 20)).toEqual([]);
});

describe('a command loads only what it uses', () => {
  test('nothing but the terminal UI reaches ink or react', () => {
    const reached = [...reachable('src/main.ts', (file) => !file.startsWith('components/'))];
    const heavy = reached.filter((file) =>
      importsOf(file).some(({ path: target }) => /^(?:ink|react)\b/.test(target)),
    );
    expect(heavy).toEqual([]);
  });

  test('the components are reached by one dynamic import, of run.tsx', () => {
    const entries = Object.keys(inputs)
      .filter((file) => !file.startsWith('components/'))
      .flatMap((file) => importsOf(file).filter(({ path: target }) => target.startsWith('components/')));
    expect(entries.map(({ path: target, kind }) => [target, kind])).toEqual([
      ['components/run.tsx', 'dynamic-import'],
    ]);
  });

  test('the registry imports no command before it was chosen', () => {
    const kinds = importsOf('src/cli/registry.ts').map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['dynamic-import']));
  });
});

/** @returns every file that `from` reaches, statically or dynamically, through files that pass `enter`. */
function reachable(from: string, enter: (file: string) => boolean): Set<string> {
  const seen = new Set<string>();
  const queue = [from];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !enter(file)) continue;
    seen.add(file);
    queue.push(...importsOf(file).map(({ path: target }) => target));
  }
  return seen;
}

describe('words of the command line are made where it is known how it is written', () => {
  let flags: readonly string[];

  beforeAll(async () => {
    const all = await Promise.all(Object.values(registry).map(({ load }) => load()));
    flags = [...new Set(all.flatMap(({ command }) => optionsOf(command)).map(longName))];
    expect(flags).toEqual(expect.arrayContaining(['context', 'expires-in', 'force']));
  });

  test.each([
    ['src/usecases', 50],
    ['src/domain', 50],
    ['store', 50],
    ['src/delivery', 5],
    ['src/decorators', 3],
  ])('%s names no command and no flag in a text', (room, atLeast) => {
    const heads = commandHeads().filter((head) => !head.startsWith('-'));
    const written = new RegExp(
      `(?<![\\w-])--(?:${flags.join('|')})(?![\\w-])|svcacct (?:${heads.join('|')})\\b`,
    );
    const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const named = files
      .flatMap((file) => textsOf(path.join(room, file)))
      // One word is an argument of another program.
      .filter(({ text }) => text.includes(' ') && written.test(text));
    expect(files.length).toBeGreaterThan(atLeast);
    expect(named).toEqual([]);
  });

  test('what src/output advises is a hint, which names the context that was asked about', () => {
    const heads = commandHeads().filter((head) => !head.startsWith('-'));
    const written = new RegExp(`svcacct (?:${heads.join('|')})\\b`);
    // One log of all contexts, and what only a heading names.
    const everywhere = /svcacct audit verify|svcacct role create -f FILE|"svcacct token get" prints/;
    const files = readdirSync('src/output', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const named = files
      .flatMap((file) => textsOf(path.join('src/output', file)))
      .filter(({ text }) => written.test(text) && !everywhere.test(text));
    expect(files.length).toBeGreaterThan(30);
    expect(named).toEqual([]);
  });
});
