import type { ContextSettings } from '../../src/domain/settings.ts';
import { UserError } from '../../src/errors.ts';
import type { Backend, Ports } from '../../src/ports.ts';
import type { Session } from './session.ts';

/** @returns the backend of a context with a `url`, speaking for the person of the session. */
export function openOsmoBackend(
  settings: ContextSettings,
  _session: Session,
  _ports: Pick<Ports, 'clock'>,
): Backend {
  throw new UserError('backend_failed', `The service at ${settings.url} cannot be spoken to yet.`);
}
