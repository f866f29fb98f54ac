import type { DesktopClipboard, Runner } from '../ports.ts';

/** The commands of a platform: text comes on stdin, never in argv. */
interface Tool {
  readonly copy: readonly [string, ...string[]];
  readonly paste: readonly [string, ...string[]];
  /** Where copying nothing does not empty it. */
  readonly clear?: readonly [string, ...string[]];
}

const powershell = ['-NoProfile', '-NonInteractive', '-Command'] as const;
const windows: Tool = { copy: ['clip.exe'], paste: ['powershell.exe', ...powershell, 'Get-Clipboard -Raw'] };
const mac: Tool = { copy: ['pbcopy'], paste: ['pbpaste'] };
const wayland: Tool = {
  copy: ['wl-copy'],
  paste: ['wl-paste', '--no-newline'],
  clear: ['wl-copy', '--clear'],
};
const x11: readonly Tool[] = [
  { copy: ['xclip', '-selection', 'clipboard'], paste: ['xclip', '-selection', 'clipboard', '-out'] },
  {
    copy: ['xsel', '--clipboard', '--input'],
    paste: ['xsel', '--clipboard', '--output'],
    clear: ['xsel', '--clipboard', '--clear'],
  },
];

/** A tool that hangs, because its display is gone, is given up on. */
const patienceMs = 2_000;

/** @returns the clipboard of the desktop this run belongs to. */
export function desktopClipboard(
  runner: Runner,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): DesktopClipboard {
  let found: Promise<Tool | undefined> | undefined;
  const tool = () => {
    found ??= firstFound(runner, toolsFor(env, platform));
    return found;
  };
  const paste = async ({ paste: [command, ...args] }: Tool) => {
    const result = await runner.run(command, args, { timeoutMs: patienceMs }).catch(() => undefined);
    return result?.exitCode === 0 ? result.stdout.replace(/\r?\n$/, '') : undefined;
  };
  return {
    async write(text) {
      const chosen = await tool();
      return chosen !== undefined && succeeds(runner, chosen.copy, text);
    },
    async clear(text) {
      const chosen = await tool();
      if (chosen === undefined || (await paste(chosen)) !== text) return;
      await succeeds(runner, chosen.clear ?? chosen.copy, '');
    },
  };
}

/** Over ssh the clipboard of this machine is not that of the person, unless a display is forwarded. */
function toolsFor(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly Tool[] {
  const remote = Boolean(env['SSH_CONNECTION'] || env['SSH_TTY']);
  if (platform === 'darwin') return remote ? [] : [mac];
  if (platform === 'win32') return remote ? [] : [windows];
  return [
    ...(env['WAYLAND_DISPLAY'] && !remote ? [wayland] : []),
    ...(env['DISPLAY'] ? x11 : []),
    ...(env['WSL_DISTRO_NAME'] && !remote ? [windows] : []),
  ];
}

async function firstFound(runner: Runner, tools: readonly Tool[]): Promise<Tool | undefined> {
  for (const tool of tools) if (await runner.finds(tool.copy[0])) return tool;
  return undefined;
}

async function succeeds(
  runner: Runner,
  [command, ...args]: readonly [string, ...string[]],
  input: string,
): Promise<boolean> {
  const result = await runner.run(command, args, { input, timeoutMs: patienceMs }).catch(() => undefined);
  return result?.exitCode === 0;
}
