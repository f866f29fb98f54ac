import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { desktopClipboard } from '../../../src/system/clipboard.ts';
import { createRunner } from '../../../src/system/runner.ts';
import { temporaryHome } from '../../helpers/program.ts';

/** Tools that keep the clipboard in a file and write down how they were called, on a PATH of their own. */
async function desktop(tools: readonly string[], env: Record<string, string>, platform?: NodeJS.Platform) {
  const home = await temporaryHome();
  const bin = path.join(home, 'bin');
  await mkdir(bin);
  for (const tool of tools) {
    const script = `#!/bin/sh
echo "${tool} $*" >> '${home}/calls'
case "${tool} $*" in
  *--clear*) : > '${home}/held' ;;
  *paste*|*-out*) /bin/cat '${home}/held' ;;
  *) /bin/cat > '${home}/held' ;;
esac
`;
    await writeFile(path.join(bin, tool), script);
    await chmod(path.join(bin, tool), 0o755);
  }
  await writeFile(path.join(home, 'calls'), '');
  // Nothing of this machine: it may have such tools, and they may work or not.
  const all = { PATH: bin, ...env };
  const read = (name: string) => readFile(path.join(home, name), 'utf8').catch(() => undefined);
  return {
    clipboard: desktopClipboard(createRunner(all), all, platform ?? 'linux'),
    held: () => read('held'),
    calls: async () => ((await read('calls')) ?? '').trim().split('\n').filter(Boolean),
    put: (text: string) => writeFile(path.join(home, 'held'), text),
  };
}

describe.each([
  [['wl-copy', 'wl-paste'], { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'linux'],
  [['xclip'], { DISPLAY: ':0' }, 'linux'],
  [['xsel'], { DISPLAY: ':0' }, 'linux'],
  [['xclip'], { DISPLAY: 'localhost:10.0', SSH_CONNECTION: 'a b c d' }, 'linux'],
  [['pbcopy', 'pbpaste'], {}, 'darwin'],
] as const)('with %s', (tools, env, platform) => {
  test('text goes in on stdin and comes off again if it is still there', async () => {
    const { clipboard, held, calls, put } = await desktop(tools, env, platform);
    expect(await clipboard.write('osmo_x')).toBe(true);
    expect(await held()).toBe('osmo_x');
    await put('a letter');
    await clipboard.clear('osmo_x');
    expect(await held()).toBe('a letter');
    await put('osmo_x\n');
    await clipboard.clear('osmo_x');
    expect(await held()).toBe('');
    expect((await calls()).join('\n')).not.toContain('osmo_x');
  });
});

describe('nothing is taken', () => {
  test.each([
    ['without a display', ['xclip', 'wl-copy'], {}, 'linux'],
    ['without a tool', [], { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'linux'],
    ['over ssh, whose clipboard is not this machine', ['pbcopy'], { SSH_TTY: '/dev/pts/1' }, 'darwin'],
    ['over ssh to a Wayland desktop', ['wl-copy'], { WAYLAND_DISPLAY: 'w', SSH_TTY: '/dev/pts/1' }, 'linux'],
  ] as const)('%s', async (_, tools, env, platform) => {
    const { clipboard, calls } = await desktop(tools, env, platform);
    expect(await clipboard.write('osmo_x')).toBe(false);
    await clipboard.clear('osmo_x');
    expect(await calls()).toEqual([]);
  });

  test('where the tool fails', async () => {
    const { clipboard } = await desktop([], { DISPLAY: ':0', PATH: '/nowhere' });
    expect(await clipboard.write('osmo_x')).toBe(false);
    const failing = desktopClipboard(
      {
        finds: async () => true,
        run: async () => ({ exitCode: 1, signal: undefined, stdout: '', stderr: "Can't open display" }),
      },
      { DISPLAY: ':0' },
      'linux',
    );
    expect(await failing.write('osmo_x')).toBe(false);
  });
});
