'use strict';
// Loads the packs of the program (scripts/pack.js) with the code V8 made of them in an earlier run: compiling is most of
// what a short command costs. Node 22 has a compile cache of its own, in a directory all users share; this one lies in
// the person's own cache directory, and works on Node 20 too. The build copies this file into dist/.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

/** The file of each pack; its name carries a hash of what it holds. */
const packs = PACKS;
const tables = {};
const loaded = Object.create(null);

/** A part of a pack, run on first use. Everything else is a file. */
function part(pack, name) {
  const known = loaded[name];
  if (known) return known.exports;
  tables[pack] ??= open(packs[pack]);
  const module = { exports: {} };
  loaded[name] = module;
  const ask = (wanted) => (Object.hasOwn(tables[pack], wanted) ? part(pack, wanted) : require(wanted));
  tables[pack][name](module, module.exports, ask, path.join(__dirname, name));
  return module.exports;
}

function open(file) {
  const filename = path.join(__dirname, file);
  const cache = cacheFile(file);
  const cachedData = cache && readCache(cache);
  const script = new vm.Script(fs.readFileSync(filename, 'utf8'), { filename, cachedData });
  // After the run, so that it holds what this command compiled on the way.
  if (cache && (!cachedData || script.cachedDataRejected)) {
    process.once('exit', () => keep(cache, script));
  }
  return script.runInThisContext();
}

/** Where the compiled code of a pack is kept for this Node; undefined where there is no home. */
function cacheFile(file) {
  const directory = cacheDirectory();
  return directory && path.join(directory, `${file}.${process.version}-${process.arch}`);
}

function cacheDirectory() {
  const { SVCACCT_HOME, XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  if (SVCACCT_HOME) return path.resolve(SVCACCT_HOME, 'cache');
  if (process.platform === 'win32') return LOCALAPPDATA && path.join(LOCALAPPDATA, 'svcacct', 'Cache');
  if (process.platform === 'darwin') return HOME && path.join(HOME, 'Library', 'Caches', 'svcacct');
  const base = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache'));
  return base && path.join(base, 'svcacct');
}

/** What is run must be ours: a file that others own or may write is not read. */
function readCache(cache) {
  let fd;
  try {
    fd = fs.openSync(cache, 'r');
    const { uid, mode } = fs.fstatSync(fd);
    const isOurs = process.platform === 'win32' || (uid === process.geteuid() && (mode & 0o022) === 0);
    return isOurs ? fs.readFileSync(fd) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

/** Keeps compiled code, and removes that of earlier builds. A cache that cannot be kept is none, and no error. */
function keep(cache, script) {
  const temporary = `${cache}.${process.pid}`;
  try {
    const directory = path.dirname(cache);
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    const fd = fs.openSync(temporary, 'wx', 0o600);
    fs.writeFileSync(fd, script.createCachedData());
    // V8 believes what it finds: a file that a crash left half-written must not bear the name.
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    fs.renameSync(temporary, cache);
    const pack = path.basename(cache).split('-')[0];
    for (const other of fs.readdirSync(directory)) {
      const isStale = other.startsWith(`${pack}-`) && other.endsWith(`.${process.version}-${process.arch}`);
      if (isStale && other !== path.basename(cache)) fs.rmSync(path.join(directory, other), { force: true });
    }
  } catch {
    remove(temporary);
  }
}

function remove(file) {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // In a directory that may not be written there is nothing to remove.
  }
}

module.exports = { part };
