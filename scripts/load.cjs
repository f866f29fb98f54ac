'use strict';
// Loads the packs of the program (scripts/pack.js). Reading and compiling all of a pack is most of what a short command
// costs, so each command keeps the parts it used in an earlier run, with the code V8 made of them. Node 22 has a compile
// cache of its own, in a directory all users share; this one lies in the person's own cache directory, holds what one
// command needs, and works on Node 20 too. The build copies this file into dist/.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

/** The file of each pack; its name carries a hash of what it holds. */
const packs = PACKS;
const commands = COMMANDS;
const opened = {};
const loaded = Object.create(null);

/** A part of a pack, run on first use. */
function part(pack, name) {
  const known = loaded[name];
  if (known) return known.exports;
  opened[pack] ??= new Pack(packs[pack]);
  const module = { exports: {} };
  loaded[name] = module;
  const inPack = (wanted) => part(pack, wanted);
  const around = [require, inPack, __export, __toESM, path.join(__dirname, name)];
  opened[pack].factory(name)(module, module.exports, ...around);
  return module.exports;
}

class Pack {
  #file;
  #cache;
  /** What an earlier run of this command kept. */
  #kept;
  #keptParts = {};
  #whole;
  #ran = [];

  constructor(file) {
    this.#file = file;
    this.#cache = cacheFile(file);
    this.#kept = this.#cache && readCache(this.#cache);
    if (this.#kept) this.#keptParts = this.#kept.script.runInThisContext();
    // After the run, so that what was compiled on the way is kept; a run that takes another way adds to it.
    if (this.#cache) process.once('exit', () => this.#learn());
  }

  factory(name) {
    this.#ran.push(name);
    return this.#keptParts[name] ?? this.#all[name];
  }

  get #all() {
    if (this.#whole === undefined) {
      const filename = path.join(__dirname, this.#file);
      this.#whole = new vm.Script(fs.readFileSync(filename, 'latin1'), { filename }).runInThisContext();
    }
    return this.#whole;
  }

  /** First the source of the parts is kept, and by the next run, which compiles that, their code. */
  #learn() {
    const isNew = this.#ran.some((name) => !Object.hasOwn(this.#keptParts, name));
    if (isNew) {
      const parts = { ...this.#keptParts };
      for (const name of this.#ran) parts[name] ??= this.#all[name];
      const members = Object.entries(parts).map(([name, factory]) => `${JSON.stringify(name)}:${factory}`);
      keep(this.#cache, `({${members.join(',\n')}})`, Buffer.alloc(0));
    } else if (this.#kept && !this.#kept.hasCode) {
      keep(this.#cache, this.#kept.source, this.#kept.script.createCachedData());
    }
  }
}

/** Where the parts of a command are kept for this Node; undefined where there is no home. */
function cacheFile(file) {
  const directory = cacheDirectory();
  return directory && path.join(directory, `${file}.${commandName()}.${process.version}-${process.arch}`);
}

function commandName() {
  const [first = 'ui', second] = process.argv.slice(2);
  const name = [`${first} ${second}`, first].find((words) => commands.includes(words)) ?? 'other';
  return name.replace(' ', '-');
}

function cacheDirectory() {
  const { SVCACCT_HOME, XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  // What a shell did not replace is refused by the program.
  if (SVCACCT_HOME) return /^[~$]/.test(SVCACCT_HOME) ? undefined : path.resolve(SVCACCT_HOME, 'cache');
  if (process.platform === 'win32') return LOCALAPPDATA && path.join(LOCALAPPDATA, 'svcacct', 'Cache');
  // Relative ones would be another place in every directory.
  const home = HOME && path.isAbsolute(HOME) ? HOME : undefined;
  if (process.platform === 'darwin') return home && path.join(home, 'Library', 'Caches', 'svcacct');
  const isSet = XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME);
  const base = isSet ? XDG_CACHE_HOME : home && path.join(home, '.cache');
  return base && path.join(base, 'svcacct');
}

/** The file holds the source, its code once there is some, and in its last eight digits how long the source is. */
const digits = 8;

/** What is run must be ours: a file that others own or may write is not read. */
function readCache(cache) {
  let fd;
  try {
    fd = fs.openSync(cache, 'r');
    const { uid, mode } = fs.fstatSync(fd);
    const isOurs = process.platform === 'win32' || (uid === process.geteuid() && (mode & 0o022) === 0);
    return isOurs ? compile(cache, fs.readFileSync(fd)) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

function compile(filename, bytes) {
  const end = bytes.length - digits;
  const length = Number.parseInt(bytes.latin1Slice(end), 16);
  const source = bytes.latin1Slice(0, length || 0);
  if (!source.startsWith('({') || !source.endsWith('})')) return undefined;
  const code = end > length ? bytes.subarray(length, end) : undefined;
  const script = new vm.Script(source, { filename, cachedData: code });
  return { source, script, hasCode: code !== undefined && !script.cachedDataRejected };
}

/** Keeps parts and their code, and removes those of earlier builds. A cache that cannot be kept is none, and no error. */
function keep(cache, source, code) {
  const temporary = `${cache}.${process.pid}`;
  try {
    const directory = path.dirname(cache);
    makeDirectory(directory);
    const fd = fs.openSync(temporary, 'wx', 0o600);
    const length = source.length.toString(16).padStart(digits, '0');
    fs.writeFileSync(fd, Buffer.concat([Buffer.from(source, 'latin1'), code, Buffer.from(length, 'latin1')]));
    // V8 believes what it finds: a file that a crash left half-written must not bear the name.
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    fs.renameSync(temporary, cache);
    removeStale(directory, path.basename(cache).split('.')[0]);
  } catch {
    remove(temporary);
  }
}

/**
 * Not by Node's recursive call, which never ends below /proc. In a directory of somebody else's nothing is made: root
 * would lock a person out of a home.
 */
function makeDirectory(directory) {
  const found = fs.statSync(directory, { throwIfNoEntry: false });
  if (found === undefined) {
    makeDirectory(path.dirname(directory));
    fs.mkdirSync(directory, { mode: 0o700 });
  } else if (process.platform !== 'win32' && found.uid !== process.geteuid()) {
    throw new Error('not ours');
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

/** esbuild's helper: what a module exports, as it stands when it is asked for. `__esModule` marks it as an ES module. */
function __export(target, all) {
  Object.defineProperty(target, '__esModule', { value: true });
  for (const name of Object.keys(all)) {
    Object.defineProperty(target, name, { get: all[name], enumerable: true });
  }
}

const namespaces = new WeakMap();

/** esbuild's helper: a module as an ES module sees it, so one that is none is its own `default`. Made once for each. */
function __toESM(module) {
  if (module.__esModule) return module;
  const known = namespaces.get(module);
  if (known) return known;
  const namespace = Object.create(Object.getPrototypeOf(module), {
    default: { value: module, enumerable: true },
  });
  for (const name of Object.getOwnPropertyNames(module)) {
    if (Object.hasOwn(namespace, name)) continue;
    Object.defineProperty(namespace, name, { get: () => module[name], enumerable: true });
  }
  namespaces.set(module, namespace);
  return namespace;
}

module.exports = { part, __export, __toESM };
