import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandKind, commandSink } from '../../../src/delivery/command-sink.ts';
import { lastWords } from '../../../src/delivery/redact.ts';
import { createRunner } from '../../../src/system/runner.ts';
import { temporaryHome } from '../../helpers/program.ts';

const secret = 'osmo_Abc/def+ghi';
const runner = createRunner({ ...process.env, SVCACCT_PASSPHRASE: 'hush', SEEN: 'yes' });
const node = (code: string, options = {}) => runner.run(process.execPath, ['-e', code], options);

describe('running other programs', () => {
  test('input goes in, output and exit code come out', async () => {
    const result = await node(
      'process.stdin.pipe(process.stdout); process.stderr.write("note"); process.exitCode = 3',
      { input: 'in' },
    );
    expect(result).toEqual({ exitCode: 3, signal: undefined, stdout: 'in', stderr: 'note' });
  });

  test('it sees our environment, but for what opens the secret store', async () => {
    const { stdout } = await node(
      'console.log(process.env.SEEN, process.env.SVCACCT_PASSPHRASE, process.env.MORE)',
      {
        env: { MORE: 'more' },
      },
    );
    expect(stdout.trim()).toBe('yes undefined more');
  });

  test('a signal that ended it is told', async () => {
    expect(await node('process.kill(process.pid, "SIGKILL")')).toMatchObject({ signal: 'SIGKILL' });
  });

  test('one that reads nothing of its input is no trouble', async () => {
    expect(await runner.run('true', [], { input: 'x'.repeat(1_000_000) })).toMatchObject({ exitCode: 0 });
  });

  test('output without end does not fill the memory', async () => {
    const { stdout, exitCode } = await runner.run('head', ['-c', '20000000', '/dev/zero']);
    expect(exitCode).toBe(0);
    expect(stdout.length).toBe(8 * 1024 * 1024);
  });

  test('what it left running in the background is not waited for', async () => {
    const result = await runner.run('sh', ['-c', 'sleep 600 & echo $!']);
    expect(result.exitCode).toBe(0);
    process.kill(Number(result.stdout));
  });

  test('one that takes too long is stopped', async () => {
    await expect(runner.run('sleep', ['600'], { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'command_timeout',
    });
  });

  test('it can be cancelled', async () => {
    const controller = new AbortController();
    const running = runner.run('sleep', ['600'], { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'Cancelled' });
  });

  test('one that is not there, and one that cannot be run', async () => {
    await expect(runner.run('no-such-program', [])).rejects.toMatchObject({ code: 'command_not_found' });
    await expect(runner.run('/etc/passwd', [])).rejects.toMatchObject({ code: 'command_not_executable' });
  });

  test('a PATH with a place that refuses hides no program that is missing, nor one that may not be run', async () => {
    const bin = await temporaryHome();
    // What the system says of it is what it says of a directory that we may not look into.
    await mkdir(path.join(bin, 'no-such-program'));
    await writeFile(path.join(bin, 'no-program'), 'text', { mode: 0o600 });
    const refused = createRunner({ PATH: bin });
    await expect(refused.run('no-such-program', [])).rejects.toMatchObject({ code: 'command_not_found' });
    await expect(refused.run('no-program', [])).rejects.toMatchObject({ code: 'command_not_executable' });
  });
});

describe('what is told of another program', () => {
  test('never the secret, in whatever form it was echoed', () => {
    const forms = [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
    const words = lastWords(`could not store ${forms.join(' or ')}`, secret);
    expect(words).toBe('could not store [secret] or [secret] or [secret]');
  });

  test.each<[string, (text: string) => string]>([
    ['its first 30 characters', (text) => text.slice(0, 30)],
    ['its last 12 characters', (text) => text.slice(-12)],
    ['a part out of its middle', (text) => text.slice(9, 21)],
    ['it backwards', (text) => [...text].reverse().join('')],
    ['it in upper case', (text) => text.toUpperCase()],
    ['it in hex', (text) => Buffer.from(text).toString('hex')],
    [
      'it in hex with colons',
      (text) =>
        Buffer.from(text)
          .toString('hex')
          .replace(/..(?=.)/g, '$&:'),
    ],
    ['it percent-encoded throughout', (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&')],
    ['a base64 of more than it', (text) => Buffer.from(`user:${text}`).toString('base64')],
    ['a base64 of a base64', (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64')],
    ['a base64 of it backwards', (text) => Buffer.from([...text].reverse().join('')).toString('base64')],
    ['a letter a line', (text) => [...text].join('\n')],
    ['it in groups', (text) => text.replace(/.{4}/g, '$& ')],
    [
      'it rotated by 13',
      (text) =>
        text.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (/[a-m]/i.test(c) ? 13 : -13))),
    ],
    ['numbers of its characters', (text) => [...Buffer.from(text)].join(' ')],
  ])('nothing of words that hold %s', (_, changed) => {
    const random = 'qX3vT9_kLm2Zr8-WpYc5NhD7sJfB0gUaE4oKiR6tVxQ';
    const words = lastWords(`refused: ${changed(random)} is wrong`, random);
    expect(words).toMatch(/withheld/);
    expect(words).not.toContain('refused');
  });

  test('words that only have numbers, names and dates in them are shown', () => {
    const random = 'qX3vT9_kLm2Zr8-WpYc5NhD7sJfB0gUaE4oKiR6tVxQ';
    const said =
      'Error from server (Forbidden): secrets "osmo-token" is forbidden at 2026-11-28T17:20:31.123456789Z';
    expect(lastWords(said, random)).toBe(said);
  });

  test('no control characters, and only the end of much', () => {
    expect(lastWords('\u001b[31mred\u001b[0m\u0007\n\n\nend\r\n')).toBe('red\nend');
    const long = lastWords(`${'x'.repeat(5000)}the end`);
    expect(long.length).toBeLessThan(700);
    expect(long).toMatch(/the end$/);
  });
});

describe('delivering to a command', () => {
  const sinkOf = (text: string) =>
    commandSink(text, commandKind.parse(text.slice('command:'.length), text), runner);

  test('the secret comes on stdin, without a newline', async () => {
    await sinkOf(
      `command:sh -c 'test "$(od -c | head -1)" = "$(printf osmo_one | od -c | head -1)"'`,
    ).deliver('osmo_one');
  });

  test('it cannot be read back', async () => {
    expect(await sinkOf('command:cat').readBack()).toEqual({ kind: 'unknown' });
  });

  test('a probe only looks whether the program is there', async () => {
    await sinkOf('command:false').probe();
    await expect(sinkOf('command:no-such-program').probe()).rejects.toMatchObject({
      code: 'delivery_failed',
    });
    await expect(sinkOf('command:/etc/passwd').probe()).rejects.toMatchObject({ code: 'delivery_failed' });
  });

  test('its failure is told in its own words, without the secret', async () => {
    await expect(
      sinkOf(`command:sh -c 'cat >&2; echo " is rejected" >&2; exit 4'`).deliver(secret),
    ).rejects.toMatchObject({
      code: 'delivery_failed',
      message: 'sh failed (exit code 4):\n[secret] is rejected',
    });
  });

  test('one that is not there any more', async () => {
    await expect(sinkOf('command:no-such-program').deliver(secret)).rejects.toMatchObject({
      code: 'delivery_failed',
    });
  });
});
