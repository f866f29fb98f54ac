import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A test server in a process of its own, started by hand as CONTRIBUTING.md says. */
export interface OsmoProcess {
  readonly url: string;
  /** In gateway mode an access token of its administrator. */
  readonly token: string | undefined;
}

/** Starts `node test/helpers/osmo-server/start.js`; it ends with the test. */
export async function startOsmoProcess(...options: readonly string[]): Promise<OsmoProcess> {
  const script = path.join(import.meta.dirname, 'osmo-server/start.js');
  const server = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    server.kill();
  });
  const isGateway = options.includes('gateway');
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    lines.push(line);
    if (lines.length === (isGateway ? 2 : 1)) break;
  }
  const [url, token] = lines;
  if (url === undefined) throw new Error('the test server ended before it said where it is');
  return { url, token };
}
