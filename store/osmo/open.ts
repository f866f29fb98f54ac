import type { ContextSettings } from '../../src/domain/settings/settings.ts';
import type { Backend, Ports } from '../../src/ports.ts';
import { createOsmoBackend } from './backend.ts';
import { openService, type ServiceParts } from './service.ts';
import type { Session } from './session.ts';
import { openWire, type Wire } from './wire.ts';

/** The settings of a context that speaks to a service. */
export type RemoteSettings = ContextSettings & { readonly url: string };

/**
 * @returns the backend of a context with a `url`, for the person of the session. Nothing is sent before it is asked.
 * @param parts `wire` where the session sends over the same one
 */
export function openOsmoBackend(
  settings: RemoteSettings,
  session: Session,
  { clock, wire, pause }: Pick<Ports, 'clock'> & { wire?: Wire; pause?: NonNullable<ServiceParts['pause']> },
): Backend {
  const service = openService({
    server: settings,
    session,
    wire: wire ?? openWire({ caFile: settings.ca_file }),
    clock,
    ...(pause ? { pause } : {}),
  });
  return createOsmoBackend(service, settings.url, clock);
}
