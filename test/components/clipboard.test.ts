import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClipboard, secretOnClipboardMs } from '../../components/clipboard.ts';
import { copiedText } from '../../components/copy.ts';
import type { DesktopClipboard } from '../../src/ports.ts';

/** A desktop that keeps what it is given, where it has a tool, and a terminal whose writings are seen. */
function start({ hasTool }: { hasTool: boolean }) {
  const seen = { desktop: '', terminal: [] as string[] };
  const desktop: DesktopClipboard = {
    write: async (text) => {
      if (hasTool) seen.desktop = text;
      return hasTool;
    },
    clear: async (text) => {
      if (seen.desktop === text) seen.desktop = '';
    },
  };
  const write = (sequence: string) => {
    const [, base64 = ''] = /^\u001b\]52;c;(.*)\u0007$/.exec(sequence) ?? [];
    seen.terminal.push(Buffer.from(base64, 'base64').toString());
  };
  return { seen, clipboard: createClipboard({ write, desktop: async () => desktop }) };
}

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('with a tool of the desktop', () => {
  test('a secret is taken off after 45 s, and the terminal sees nothing of it', async () => {
    const { seen, clipboard } = start({ hasTool: true });
    expect(await clipboard.copy('osmo_x', 'secret')).toBe('copied');
    await later(secretOnClipboardMs - 1);
    expect(seen).toEqual({ desktop: 'osmo_x', terminal: [] });
    await later(1);
    expect(seen).toEqual({ desktop: '', terminal: [] });
  });

  test('what was copied elsewhere since stays', async () => {
    const { seen, clipboard } = start({ hasTool: true });
    clipboard.copy('osmo_x', 'secret');
    await later(1000);
    seen.desktop = 'a letter';
    await later(secretOnClipboardMs);
    await clipboard.dispose();
    expect(seen.desktop).toBe('a letter');
  });

  test('a second copy has its own 45 s', async () => {
    const { seen, clipboard } = start({ hasTool: true });
    clipboard.copy('osmo_x', 'secret');
    await later(40_000);
    clipboard.copy('osmo_y', 'secret');
    await later(40_000);
    expect(seen.desktop).toBe('osmo_y');
    await later(5_000);
    expect(seen.desktop).toBe('');
  });

  test('text that is no secret stays, also when the program ends', async () => {
    const { seen, clipboard } = start({ hasTool: true });
    clipboard.copy('osmo_x', 'secret');
    clipboard.copy('svcacct user list', 'text');
    await later(secretOnClipboardMs);
    await clipboard.dispose();
    expect(seen.desktop).toBe('svcacct user list');
  });

  test('a program that ends at once takes the secret along', async () => {
    const { seen, clipboard } = start({ hasTool: true });
    clipboard.copy('osmo_x', 'secret');
    await clipboard.dispose();
    expect(seen.desktop).toBe('');
  });
});

describe('without one', () => {
  test('the terminal is told, and told again after 45 s', async () => {
    const { seen, clipboard } = start({ hasTool: false });
    // Whether it took it a terminal does not say: tmux with "set-clipboard external" does not.
    expect(await clipboard.copy('osmo_x', 'secret')).toBe('sent');
    expect(copiedText('sent', 'secret')).toBe(
      'Sent to the terminal, which does not confirm it. The clipboard is cleared after 45 s.',
    );
    expect(seen.terminal).toEqual(['osmo_x']);
    await later(secretOnClipboardMs);
    expect(seen.terminal).toEqual(['osmo_x', '']);
    await clipboard.dispose();
    expect(seen.terminal).toEqual(['osmo_x', '']);
  });
});

test('where the terminal cannot take it either, that is said once, and nothing is left to take off', async () => {
  const write = () => {
    throw new Error('no clipboard here');
  };
  const desktop = { write: async () => false, clear: async () => undefined };
  const clipboard = createClipboard({ write, desktop: async () => desktop });
  await expect(clipboard.copy('osmo_x', 'secret')).rejects.toThrow('no clipboard here');
  await later(secretOnClipboardMs);
  await clipboard.dispose();
});
