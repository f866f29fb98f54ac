// npm run dist:check: installs what npm run dist made, in each way people do, runs the main job with it, and prints a table.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

process.chdir(path.resolve(import.meta.dirname, '../..'));
const out = path.resolve('out');
const nodes = ['20.19', '22', '24', '26'];
/** A user id that /etc/passwd does not know. */
const nobody = 54321;
const isRoot = process.getuid?.() === 0;
const work = mkdtempSync(path.join(tmpdir(), 'svcacct-check-'));
chmodSync(work, 0o755);
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** The registry of whoever runs this, in homes that are empty otherwise. */
const npm = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(npm_config_(userconfig|globalconfig|cache)|NODE_EXTRA_CA_CERTS)$/.test(name),
  ),
);

/**
 * One way to have the program.
 * @typedef {{ name: string, argv: string[], env?: Record<string, string>, uid?: number, readOnly?: boolean }} Way
 */

const tarball = path.join(out, readdirSync(out).find((name) => name.endsWith('.tgz')) ?? 'no tarball');
const rows = [...ways()].map(({ name, ...way }) => ({ name, result: mainJob(way) }));
const width = Math.max(...rows.map(({ name }) => name.length));
console.log(`${'way'.padEnd(width)}  result`);
for (const { name, result } of rows) console.log(`${name.padEnd(width)}  ${result}`);
process.exitCode = rows.every(({ result }) => result.startsWith('ok')) ? 0 : 1;

/** @returns {Iterable<Way>} */
function* ways() {
  for (const version of nodes) {
    const node = installNode(version);
    const { bin, warnings } = installProgram(node, `npm-${version}`, ['--ignore-scripts']);
    const program = [path.join(node, 'node'), path.join(bin, 'svcacct')];
    yield { name: `npm install -g, Node ${version}${warnings}`, argv: program };
    if (isRoot)
      yield { name: `the same as a uid without a name, Node ${version}`, argv: program, uid: nobody };
  }
  const node = installNode(nodes.at(-1) ?? '26');
  const runNode = path.join(node, 'node');
  const spaces = installProgram(node, 'a path with spaces', []);
  yield {
    name: `in a path with spaces${spaces.warnings}`,
    argv: [runNode, path.join(spaces.bin, 'svcacct')],
  };
  const bare = installProgram(node, 'no-binding', ['--omit=optional']);
  yield {
    name: `without the keychain binding${bare.warnings}`,
    argv: [runNode, path.join(bare.bin, 'svcacct')],
  };
  yield {
    name: 'npx, from the tarball',
    argv: ['npx', '--yes', '--package', tarball, '--', 'svcacct'],
    env: { ...npm, PATH: `${node}:${process.env.PATH}` },
  };
  const executable = path.join(out, `svcacct-linux-${process.arch}`);
  const alone = path.join(work, 'alone');
  mkdirSync(alone);
  copyFileSync(executable, path.join(alone, 'svcacct'));
  const itself = [path.join(alone, 'svcacct')];
  yield { name: 'the executable alone, no PATH', argv: itself, env: { PATH: '/nonexistent' } };
  if (!isRoot) return;
  yield {
    name: 'the executable as a uid without a name',
    argv: itself,
    env: { PATH: '/nonexistent' },
    uid: nobody,
  };
  yield {
    name: 'the executable, all but its home read-only',
    argv: itself,
    env: { PATH: '/nonexistent' },
    readOnly: true,
  };
}

/** @returns {string} the folder of a Node of this version, from the registry */
function installNode(version) {
  const folder = path.join(work, `node-${version}`);
  const name = `node-linux-${process.arch}`;
  const argv = [
    'install',
    '--prefix',
    folder,
    '--force',
    '--ignore-scripts',
    '--silent',
    `${name}@${version}`,
  ];
  must('npm', argv, { ...process.env });
  return path.join(folder, 'node_modules', name, 'bin');
}

function installProgram(node, name, options) {
  const prefix = path.join(work, name);
  const env = { ...npm, PATH: `${node}:${process.env.PATH}`, HOME: path.join(work, 'npm-home') };
  const { stderr } = must('npm', ['install', '--global', '--prefix', prefix, ...options, tarball], env);
  const lines = stderr.split('\n').filter((line) => /warn/i.test(line));
  return { bin: path.join(prefix, 'bin'), warnings: lines.length > 0 ? ` (${lines.length} warnings)` : '' };
}

/** The first account, its token in the encrypted file, and the secret back: what a newcomer does first. */
function mainJob({ argv, env = {}, uid, readOnly = false }) {
  const home = mkdtempSync(path.join(work, 'home-'));
  if (uid !== undefined) chownSync(home, uid, uid);
  const own = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    ...env,
  };
  const run = (...options) => {
    const [command = '', ...rest] = readOnly
      ? inReadOnlyRoot(home, [...argv, ...options])
      : [...argv, ...options];
    return spawnSync(command, rest, {
      env: own,
      encoding: 'utf8',
      cwd: home,
      timeout: 120_000,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
  };
  const steps = [
    [['--version'], /^svcacct \d/],
    [['user', 'create', 'svc-a', '--roles', 'osmo-user'], /User created: svc-a/],
    [['token', 'set', 'main', '--user', 'svc-a', '--no-print'], /Token created: main/],
    [['token', 'get', 'main', '--user', 'svc-a'], /^osmo_\w{20,}\n$/],
    [['user', 'list', '-t', 'json'], /"svc-a"/],
    [['check'], /^/],
  ];
  const start = performance.now();
  for (const [options, wanted] of steps) {
    const { status, stdout, stderr, error } = run(...options);
    if (status !== 0 || !wanted.test(stdout))
      return `FAILED: ${options.join(' ')} ended with ${status ?? error}: ${stderr.trim()}`;
  }
  return `ok, ${steps.length} commands in ${Math.round(performance.now() - start)} ms`;
}

/** A mount namespace in which the whole tree is read-only, but for a home and what the kernel makes up. */
function inReadOnlyRoot(home, argv) {
  const script = `mount --make-rprivate / && mount --bind "$0" "$0" && mount -o remount,bind,ro / && mount -o remount,bind,rw "$0" && exec "$@"`;
  return [
    '/usr/bin/unshare',
    '--mount',
    '/bin/sh',
    '-c',
    `PATH=/usr/bin:/bin:/usr/sbin:/sbin; ${script}`,
    home,
    ...argv,
  ];
}

function must(command, argv, env) {
  const result = spawnSync(command, argv, { env, encoding: 'utf8', timeout: 300_000 });
  if (result.status !== 0)
    throw new Error(`${command} ${argv.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return result;
}
