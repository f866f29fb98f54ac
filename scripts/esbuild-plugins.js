import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaced } from './asserted.js';

/**
 * Ink's layout engine and reconciler use top-level await, which CommonJS has not. Yoga's WebAssembly is compiled
 * synchronously instead (this also avoids `fetch(data:)`, which loads all of undici: 25 ms of the first paint).
 */
export const syncYoga = {
  name: 'sync-yoga',
  setup(build) {
    let wasm;
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const [text, bytes] = bytesIn(source);
      wasm = bytes;
      return { contents: source.replace(text, '"data:application/octet-stream;base64,"'), loader: 'js' };
    });
    build.onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, ({ path: file }) => ({
      resolveDir: path.dirname(file),
      loader: 'js',
      contents: `
        import loadYoga from '../binaries/yoga-wasm-base64-esm.js';
        import wrapAssembly from './wrapAssembly.js';
        import { wasm } from 'yoga-wasm-bytes';
        const hooks = {
          instantiateWasm(imports, done) {
            const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), imports);
            done(instance);
            return instance.exports;
          },
        };
        loadYoga(hooks);
        export default wrapAssembly(hooks);
        export * from './generated/YGEnums.js';`,
    }));
    build.onResolve({ filter: /^yoga-wasm-bytes$/ }, () => ({ path: 'wasm', namespace: 'yoga-wasm' }));
    build.onLoad({ filter: /.*/, namespace: 'yoga-wasm' }, async () => {
      wasm ??= bytesIn(
        await readFile(
          path.resolve('node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js'),
          'utf8',
        ),
      )[1];
      return { contents: `export const wasm = ${JSON.stringify(wasm)};`, loader: 'js' };
    });
  },
};

/** @returns the text of Yoga's WebAssembly in its source, and the bytes in it, in base64 */
function bytesIn(source) {
  const found = source.match(/"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/);
  if (!found) throw new Error('yoga-layout has changed: its WebAssembly is not where it was');
  return found;
}

/**
 * age-encryption brings every kind of key that age knows, and their curves are computed as they load: 15 ms of each
 * secret from an encrypted file. Ours are X25519 keys alone, which the other kinds' code is never asked about.
 */
export const onlyX25519 = {
  name: 'only-x25519',
  setup(build) {
    build.onResolve({ filter: /^@noble\/(post-quantum\/hybrid|curves\/nist)\.js$/ }, ({ importer }) =>
      /[\\/]age-encryption[\\/]/.test(importer) ? { path: 'curves', namespace: 'unused-curves' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused-curves' }, () => ({
      contents: 'export let MLKEM768P256, MLKEM768X25519, p256;',
      loader: 'js',
    }));
  },
};

/** React's devtools are for developing Ink itself: left out, and with them the other top-level await. */
export const noDevtools = {
  name: 'no-devtools',
  setup(build) {
    build.onLoad({ filter: /ink[\\/]build[\\/]reconciler\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const contents = replaced(source, file, [
        [/await import\('\.\/devtools\.js'\)/, 'void 0'],
        [/await loadPackageJson\(\)/, '({})'],
      ]);
      return { loader: 'js', contents };
    });
  },
};

/**
 * fs-native-extensions finds its binary through a resolver that takes 6 ms to load; its binary alone takes 0.5 ms.
 * The build copies the binaries beside the bundle, and they are opened by name.
 */
export const nativeLock = {
  name: 'native-lock',
  setup(build) {
    build.onLoad({ filter: /fs-native-extensions[\\/]binding\.js$/ }, () => ({
      loader: 'js',
      // A path in a variable stays as it is; written into the call, esbuild would look for the files now.
      contents: `
        const file = './native/' + process.platform + '-' + process.arch + '/fs-native-extensions.node';
        module.exports = require(file);`,
    }));
  },
};

/**
 * The first Intl.Segmenter takes 7 ms, and merely reading a literal with `\p{RGI_Emoji}` takes 10 ms. Plain text needs
 * neither: both are made on first use.
 */
export const lazySegmenters = {
  name: 'lazy-segmenters',
  setup(build) {
    const lazySegmenter = [
      /^(?:const|let|var) (\w+) = new Intl\.Segmenter\(([^)]*)\);/m,
      (_, name, args) =>
        `let ${name}_; const ${name} = {segment: (s) => (${name}_ ??= new Intl.Segmenter(${args})).segment(s)};`,
    ];
    const lazyEmoji = [
      /^const (\w+) = \/(.*\\p\{RGI_Emoji\}.*)\/v;/m,
      (_, name, pattern) =>
        `let ${name}_; const ${name} = {test: (s) => (${name}_ ??= new RegExp(${JSON.stringify(pattern)}, 'v')).test(s)};`,
    ];
    const lazyIn = (filter, changes) =>
      build.onLoad({ filter }, async ({ path: file }) => {
        const contents = replaced(await readFile(file, 'utf8'), file, changes);
        if (
          /^(?:const|let|var) .*(?:new Intl\.Segmenter|RGI_Emoji)/m.test(
            contents.replace(/^let \w+_;.*/gm, ''),
          )
        )
          throw new Error(`${file} has changed: it makes another segmenter as it loads`);
        return { contents, loader: 'js' };
      });
    lazyIn(/string-width[\\/]index\.js$/, [lazySegmenter, lazyEmoji, quickWidth]);
    lazyIn(/wrap-ansi[\\/]index\.js$/, [lazySegmenter]);
    lazyIn(/slice-ansi[\\/]tokenize-ansi\.js$/, [lazySegmenter]);
    lazyIn(/ansi-tokenize[\\/]build[\\/]tokenize\.js$/, [lazySegmenter]);
    lazyIn(/ink[\\/]build[\\/]line-update\.js$/, [lazySegmenter]);
  },
};

/**
 * Ink takes every line of the screen apart anew for each frame, and most lines are as they were: half of the time a key
 * takes. What it found of a line is kept for the next frames; nothing changes the characters it found.
 */
export const keepLines = {
  name: 'keep-lines',
  setup(build) {
    build.onLoad({ filter: /ink[\\/]build[\\/]output\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const kept = replaced(source, file, [
        [
          'caches = new OutputCaches();',
          'caches = (kept = kept?.styledChars.size < 2000 && kept.widths.size < 20000 ? kept : new OutputCaches());',
        ],
      ]);
      return { contents: `let kept;\n${kept}`, loader: 'js' };
    });
  },
};

/**
 * Commander can start other executables as its commands, and loads node:child_process for that: 1.6 ms of every
 * command. Ours are never executables of their own.
 */
export const noCommanderProcesses = {
  name: 'no-commander-processes',
  setup(build) {
    build.onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'unused' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
  },
};

/**
 * Tables need the width of text, and plain text needs no library for that: string-width (2 ms) is a file of its own,
 * opened with the first text that is not ASCII.
 */
export const lazyStringWidth = {
  name: 'lazy-string-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      /[\\/]src[\\/]output[\\/]/.test(importer) ? { path: 'string-width', namespace: 'lazy' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({
      loader: 'js',
      contents: `
        const file = './string-width.cjs';
        export default (text) => require(file).default(text);`,
    }));
  },
};

/**
 * Answers for printable ASCII and the signs our frames are drawn with (one cell each) before string-width compiles
 * its expressions, which takes 20 ms of the first paint; everything else goes to string-width.
 */
const quickWidth = [
  'export default function stringWidth(input, options = {}) {',
  `const plain = /^[\\x20-\\x7e\\u00b7\\u2022\\u2026\\u2500-\\u259f]*$/;
    const colours = /\\x1b\\[[0-9;]*m/g;
    export default function stringWidth(input, options = {}) {
      if (typeof input === 'string' && options.ambiguousIsNarrow !== false && !options.countAnsiEscapeCodes) {
        const text = input.includes('\\x1b') ? input.replace(colours, '') : input;
        if (plain.test(text)) return text.length;
      }`,
];

/**
 * The agents for proxies write addresses with passwords, and whole requests with their bearer, to stderr where DEBUG is
 * set: they stay silent. Kerberos is a native package that nobody has here.
 */
export const silentProxyAgents = {
  name: 'silent-proxy-agents',
  setup(build) {
    build.onResolve({ filter: /^(debug|proxy-agent-negotiate)$/ }, ({ path: name, importer }) =>
      /(agent-base|https?-proxy-agent)[\\/]/.test(importer) ? { path: name, namespace: 'silent' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'silent' }, ({ path: name }) => ({
      loader: 'js',
      contents:
        name === 'debug'
          ? 'export default () => () => undefined;'
          : 'export const createNegotiateAuth = () => undefined;',
    }));
  },
};

/** The files that our errors are made in: by their names, `errors.ts` and `...-error.ts`. */
const ourErrors = /[\\/](src|store)[\\/](?:.*[\\/])?(?:errors|[\w-]+-error)\.ts$/;

/**
 * Errors are told apart by their class, and a bundle may hand one to a part that is a file of its own: there is one file
 * of errors for all of them, with those of `allErrors`.
 */
export const sharedErrors = {
  name: 'shared-errors',
  setup(build) {
    build.onResolve({ filter: /errors?\.ts$/ }, ({ kind, path: wanted, resolveDir, importer }) =>
      kind !== 'entry-point' && importer !== '' && ourErrors.test(path.resolve(resolveDir, wanted))
        ? { path: './errors.cjs', external: true }
        : undefined,
    );
  },
};

/** @returns a module that has all our errors, for esbuild's `stdin`. */
export async function allErrors() {
  const files = await Promise.all(
    ['src', 'store'].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((file) => path.resolve(folder, file)),
    ),
  );
  const ours = files.flat().filter((file) => ourErrors.test(file));
  const contents = ours.map((file) => `export * from ${JSON.stringify(file)};`).join('\n');
  return { contents, resolveDir: process.cwd() };
}
