// Loaded before the program (`node --require`): counts its calls that write, flush, rename, open, lock, remove and make
// directories below those of FAULT_UNDER, and lets the one of FAULT_AT fail with the error of FAULT_KIND, or kills it there with
// SIGKILL. FAULT_LOG gets a line for each.
const fs = require('node:fs');
const path = require('node:path');
const real = { ...fs };
const promises = require('node:fs/promises');
const under = process.env.FAULT_UNDER.split(path.delimiter);
const wanted = Number(process.env.FAULT_AT);
const kind = process.env.FAULT_KIND;
let count = 0;

function step(call, file) {
  count++;
  if (process.env.FAULT_LOG) real.appendFileSync(process.env.FAULT_LOG, `${count} ${call} ${file}\n`);
  if (count !== wanted) return;
  if (kind === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
  throw Object.assign(new Error(`${kind}: injected, ${call} '${file}'`), { code: kind, syscall: call });
}

const isOurs = (file) =>
  typeof file === 'string' && under.some((directory) => path.resolve(file).startsWith(`${directory}/`));
/** What each open descriptor is. */
const files = new Map();

// The path that is looked at is the last argument of a rename or a link, else the first.
const byPath = {
  open: 0,
  rename: 1,
  link: 1,
  copyFile: 1,
  rm: 0,
  unlink: 0,
  rmdir: 0,
  mkdir: 0,
  utimes: 0,
  writeFile: 0,
};
for (const [name, at] of Object.entries(byPath)) {
  const sync = real[`${name}Sync`];
  fs[`${name}Sync`] = (...args) => {
    if (isOurs(args[at])) step(name, args[at]);
    const result = sync(...args);
    if (name === 'open' && isOurs(args[0])) files.set(result, args[0]);
    return result;
  };
  const later = promises[name];
  promises[name] = async (...args) => {
    if (isOurs(args[at])) step(name, args[at]);
    const result = await later(...args);
    if (name === 'open' && isOurs(args[0])) watchHandle(result, args[0]);
    return result;
  };
}

for (const name of ['write', 'fsync', 'fdatasync', 'ftruncate']) {
  const sync = real[`${name}Sync`];
  fs[`${name}Sync`] = (fd, ...args) => {
    if (files.has(fd)) step(name, files.get(fd));
    return sync(fd, ...args);
  };
}
fs.closeSync = (fd) => {
  files.delete(fd);
  return real.closeSync(fd);
};

function watchHandle(handle, file) {
  files.set(handle.fd, file);
  for (const name of ['writeFile', 'write', 'sync', 'datasync', 'chmod']) {
    const own = handle[name].bind(handle);
    handle[name] = async (...args) => {
      step(name, file);
      return own(...args);
    };
  }
  const close = handle.close.bind(handle);
  handle.close = () => {
    files.delete(handle.fd);
    return close();
  };
}

// The part of the program that locks is native: it is wrapped as it is loaded.
const dlopen = process.dlopen;
process.dlopen = (module, ...args) => {
  dlopen.call(process, module, ...args);
  for (const [name, lock] of Object.entries(module.exports)) {
    if (typeof lock !== 'function' || !/try_?lock/i.test(name)) continue;
    module.exports[name] = (fd, ...more) => {
      step('lock', files.get(fd) ?? '?');
      return lock(fd, ...more);
    };
  }
};
require('node:module').syncBuiltinESMExports();
