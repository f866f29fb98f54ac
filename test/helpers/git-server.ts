import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A repository over HTTP that lets in who knows the password. */
export interface GitServer {
  /** With its port: `127.0.0.1:4000`. */
  readonly host: string;
  readonly url: string;
  /** Who logged in so far. */
  readonly users: readonly string[];
}

const tip = '0123456789abcdef0123456789abcdef01234567';

/** Starts a repository that answers `git ls-remote`, gone after the test. */
export async function startGitServer(password: string): Promise<GitServer> {
  const users: string[] = [];
  const server = createServer((request, response) => {
    const [, basic = ''] = /^Basic (.*)$/.exec(request.headers.authorization ?? '') ?? [];
    const [user = '', given] = Buffer.from(basic, 'base64').toString().split(':');
    if (given !== password) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    users.push(user);
    response.writeHead(200, { 'content-type': 'text/plain' }).end(`${tip}\trefs/heads/main\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}/repo.git`, users };
}
