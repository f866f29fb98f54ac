'use strict';
// Loads the packs of the program (scripts/pack.js) with the code V8 made of them in an earlier run: compiling is most of
// what a short command costs. Node 22 has a compile cache of its own, in a directory all users share; this one lies in
// the person's own cache directory, and works on Node 20 too. The build copies this file into dist/.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

/** The file of each pack; its name carries a hash of what it holds. */
const packs = PACKS;
/** Every command has compiled code of its own: what others need would take as long to read as it saves. */
const commands = COMMANDS;
const tables = {};
const loaded = Object.create(null);

/** A part of a pack, run on first use. Everything else is a file. */
function part(pack, name) {
  const known = loaded[name];
  if (known) return known.exports;
  tables[pack] ??= open(pack);
  const module = { exports: {} };
  loaded[name] = module;
  const ask = (wanted) => (Object.hasOwn(tables[pack], wanted) ? part(pack, wanted) : require(wanted));
  tables[pack][name](module, module.exports, ask, path.join(__dirname, name));
  return module.exports;
}

function open(pack) {
  const filename = path.join(__dirname, packs[pack]);
  const cache = cacheFile(packs[pack]);
  const kept = cache && readCache(cache);
  const script = new vm.Script(fs.readFileSync(filename, 'utf8'), { filename, cachedData: kept?.code });
  const known = new Set(script.cachedDataRejected ? [] : kept?.parts);
  // After the run, so that it holds what was compiled on the way; a run that takes another way adds to it.
  if (cache) process.once('exit', () => learn(pack, known, script, cache));
  return script.runInThisContext();
}

function learn(pack, known, script, cache) {
  const ran = Object.keys(loaded).filter((name) => Object.hasOwn(tables[pack], name));
  if (ran.every((name) => known.has(name))) return;
  keep(cache, script.createCachedData(), [...new Set([...known, ...ran])]);
}

/** Where the compiled code of a pack is kept for this Node; undefined where there is no home. */
function cacheFile(file) {
  const directory = cacheDirectory();
  return directory && path.join(directory, `${file}.${commandName()}.${process.version}-${process.arch}`);
}

function commandName() {
  const [first, second] = process.argv.slice(2);
  const name = [`${first} ${second}`, first].find((words) => commands.includes(words)) ?? 'other';
  return name.replace(' ', '-');
}

function cacheDirectory() {
  const { SVCACCT_HOME, XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  if (SVCACCT_HOME) return path.resolve(SVCACCT_HOME, 'cache');
  if (process.platform === 'win32') return LOCALAPPDATA && path.join(LOCALAPPDATA, 'svcacct', 'Cache');
  if (process.platform === 'darwin') return HOME && path.join(HOME, 'Library', 'Caches', 'svcacct');
  const base = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache'));
  return base && path.join(base, 'svcacct');
}

/** The file holds the code, the names of the parts it knows, and in its last eight digits how long those are. */
const digits = 8;

/** What is run must be ours: a file that others own or may write is not read. */
function readCache(cache) {
  let fd;
  try {
    fd = fs.openSync(cache, 'r');
    const { uid, mode } = fs.fstatSync(fd);
    const isOurs = process.platform === 'win32' || (uid === process.geteuid() && (mode & 0o022) === 0);
    return isOurs ? split(fs.readFileSync(fd)) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

function split(bytes) {
  const end = bytes.length - digits;
  const length = Number.parseInt(bytes.toString('latin1', end), 16);
  const parts = JSON.parse(bytes.toString('latin1', end - length, end));
  return { code: bytes.subarray(0, end - length), parts };
}

/** Keeps compiled code, and removes that of earlier builds. A cache that cannot be kept is none, and no error. */
function keep(cache, code, parts) {
  const temporary = `${cache}.${process.pid}`;
  try {
    const directory = path.dirname(cache);
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    const fd = fs.openSync(temporary, 'wx', 0o600);
    const names = JSON.stringify(parts);
    const length = names.length.toString(16).padStart(digits, '0');
    fs.writeFileSync(fd, Buffer.concat([code, Buffer.from(names + length, 'latin1')]));
    // V8 believes what it finds: a file that a crash left half-written must not bear the name.
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    fs.renameSync(temporary, cache);
    removeStale(directory, path.basename(cache).split('.')[0]);
  } catch {
    remove(temporary);
  }
}

/** Removes what earlier builds left for this Node; `build` is the pack with its hash. */
function removeStale(directory, build) {
  const pack = build.split('-')[0];
  for (const name of fs.readdirSync(directory)) {
    const isOurs = name.startsWith(`${pack}-`) && name.endsWith(`.${process.version}-${process.arch}`);
    if (isOurs && !name.startsWith(`${build}.`)) fs.rmSync(path.join(directory, name), { force: true });
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
