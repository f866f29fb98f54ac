#!/usr/bin/env node
// CommonJS on purpose: an ES module entry costs every command 4 ms more on Node 20 (see CONTRIBUTING.md).
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`svcacct needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  // By way of the loader, not of dist/main.cjs: every file costs half a millisecond.
  const { main, standardStreams } = require('../dist/load.cjs').part('program', './main.cjs');
  main(process.argv.slice(2), process.env, standardStreams(process)).then((code) => {
    process.exitCode = code;
    // Everything is written by now, but on Windows, where a terminal takes its time. What was given up, such as a dialog of
    // the keychain that nobody answered, holds nobody back.
    if (process.platform !== 'win32' || process.getActiveResourcesInfo().length === 0) process.exit();
  });
}
