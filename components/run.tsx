import { render, Text } from 'ink';
import type { Context } from '../src/context.ts';

/** Opens the terminal UI and resolves with the program's exit code. The only place that renders. */
export async function runUi(_context: Context): Promise<number> {
  const app = render(<Text>svcacct</Text>);
  await app.waitUntilExit();
  return 0;
}
