#!/usr/bin/env node
// CommonJS on purpose: an ES module entry costs every command 4 ms more on Node 20 (see CONTRIBUTING.md).
const fs = require('node:fs');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`svcacct needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  keepCompiledCode();
  const argv = process.argv.slice(2);
  const { main, standardStreams } = require(bundleFor(argv));
  main(argv, process.env, standardStreams(process)).then((code) => {
    process.exitCode = code;
    // Everything is written by now, but on Windows, where a terminal takes its time. What was given up, such as a dialog of
    // the keychain that nobody answered, holds nobody back.
    if (process.platform !== 'win32' || process.getActiveResourcesInfo().length === 0) process.exit();
  });
}

/** What is called all the time, and the terminal UI, has a bundle of its own (scripts/own-bundles.js). */
function bundleFor([first = 'ui', second = '']) {
  const names = [`${first}-${second}`, first].filter((name) => /^[a-z_-]+$/.test(name));
  const own = names.map((name) => `${__dirname}/../dist/own-${name}.cjs`).find((file) => fs.existsSync(file));
  return own ?? '../dist/main.cjs';
}

/** Node 22.1 and newer keep what they compiled: here in a directory that nobody else may write to, for it is run. */
function keepCompiledCode() {
  const { enableCompileCache } = require('node:module');
  const directory = enableCompileCache && cacheDirectory(process.env);
  if (!directory) return;
  try {
    if (!isOurs(`${directory}/..`)) return;
    if (!fs.existsSync(directory)) fs.mkdirSync(directory, { mode: 0o700 });
    if (isOurs(directory)) enableCompileCache(directory);
  } catch {
    // A home that is read-only or not there: the program only starts a little later.
  }
}

/** Whether nobody else owns a directory or may write to it. */
function isOurs(directory) {
  const { uid, mode } = fs.statSync(directory);
  return process.platform === 'win32' || (uid === process.geteuid() && (mode & 0o022) === 0);
}

function cacheDirectory({ SVCACCT_HOME, XDG_CACHE_HOME, HOME, LOCALAPPDATA }) {
  const [base, name] = (SVCACCT_HOME && [SVCACCT_HOME, 'cache']) ||
    (process.platform === 'win32' && [LOCALAPPDATA, 'svcacct\\Cache']) ||
    (process.platform === 'darwin' && [HOME, 'Library/Caches/svcacct']) ||
    (XDG_CACHE_HOME?.startsWith('/') && [XDG_CACHE_HOME, 'svcacct']) || [HOME, '.cache/svcacct'];
  const isPlace = process.platform === 'win32' ? base : base?.startsWith('/');
  return isPlace && `${base}/${name}`;
}
