import { onTestFinished } from 'vitest';
import { addDays, utcDate } from '../../../src/domain/expiry.ts';
import { admin, type OsmoServer, type OsmoServerOptions, startOsmoServer } from './server.ts';

/** Starts a server that ends with the test, and makes an access token of its administrator: `admin-token`. */
export async function openTestServer(
  options: OsmoServerOptions = {},
): Promise<{ readonly server: OsmoServer; readonly token: string }> {
  const server = await startOsmoServer(options);
  onTestFinished(server.close);
  const token = server.state.createToken(admin, 'admin-token', {
    expires_at: addDays(utcDate(server.state.now()), 30),
    description: '',
    roles: undefined,
    by: admin,
  });
  return { server, token };
}
