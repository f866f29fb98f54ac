import { onTestFinished } from 'vitest';
import { addDays, utcDate } from '../../../src/domain/time/expiry.ts';
import { admin, type OsmoServer, type OsmoServerOptions, startOsmoServer } from './server.ts';

/** Starts a server that ends with the test. */
export async function openTestServer(options: OsmoServerOptions = {}): Promise<OsmoServer> {
  const server = await startOsmoServer(options);
  onTestFinished(server.close);
  return server;
}

/** Makes the access token `admin-token` of a server's administrator. @returns its secret */
export function adminToken({ state }: OsmoServer): string {
  const expires_at = addDays(utcDate(state.now()), 30);
  return state.createToken(admin, 'admin-token', {
    expires_at,
    description: '',
    roles: undefined,
    by: admin,
  });
}
