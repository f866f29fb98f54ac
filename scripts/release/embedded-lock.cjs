// The lock's binding within the executable. A shared library is opened from a file: it is written to a directory of its own
// that nobody else may enter, opened, and removed at once.
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { getRawAsset } = require('node:sea');

const places = [
  process.env.XDG_RUNTIME_DIR,
  tmpdir(),
  '/dev/shm',
  process.env.SVCACCT_HOME,
  process.env.HOME,
];

let failure;
for (const place of places.filter((one) => one?.startsWith('/'))) {
  try {
    open(place);
    failure = undefined;
    break;
  } catch (error) {
    // Read-only, full, or mounted so that nothing of it is run: the next one may do.
    failure ??= error;
  }
}
if (failure) throw failure;

function open(place) {
  const folder = fs.mkdtempSync(path.join(place, 'svcacct-'));
  try {
    const file = path.join(folder, 'lock.node');
    fs.writeFileSync(file, new Uint8Array(getRawAsset('lock.node')), { mode: 0o700 });
    process.dlopen(module, file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
