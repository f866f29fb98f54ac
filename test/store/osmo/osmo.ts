import { onTestFinished } from 'vitest';
import type { ContextSettings } from '../../../src/domain/settings/settings.ts';
import type { Backend } from '../../../src/ports.ts';
import { openOsmoBackend } from '../../../store/osmo/open.ts';
import { devSession, type Session } from '../../../store/osmo/session.ts';
import { openWire, type WireOptions } from '../../../store/osmo/wire.ts';
import {
  admin,
  type OsmoServer,
  type OsmoServerOptions,
  startOsmoServer,
} from '../../helpers/osmo-server/server.ts';

/** A test server, and a backend that asks it as its administrator. */
export interface OsmoUnderTest {
  readonly server: OsmoServer;
  readonly backend: Backend;
  /** Milliseconds it wanted to wait before asking again; nothing really waits. */
  readonly pauses: number[];
}

/** Starts a server for one test. */
export async function startOsmo(
  options: OsmoServerOptions & {
    readonly wire?: WireOptions;
    readonly session?: (server: OsmoServer) => Session;
  } = {},
): Promise<OsmoUnderTest> {
  const server = await startOsmoServer(options);
  onTestFinished(() => server.close());
  const session =
    options.session ??
    (options.mode === 'gateway' ? bearerOf(admin, ['osmo-admin']) : () => devSession(admin));
  const pauses: number[] = [];
  const backend = openOsmoBackend({ url: server.url } satisfies ContextSettings, session(server), {
    clock: { now: options.now ?? (() => new Date()) },
    wire: openWire(options.wire),
    pause: async (ms, signal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
    },
  });
  return { server, backend, pauses };
}

/** @returns a session with a JWT of the server's, that carries these roles. */
export function bearerOf(username: string, roles: readonly string[], token = 'by-test') {
  return (server: OsmoServer): Session => ({
    username,
    headers: async () => ({
      authorization: `Bearer ${server.signJwt({ unique_name: username, roles, osmo_token_name: token })}`,
    }),
    refused: async () => false,
  });
}
