import type { Context } from '../context.ts';
import { backendEffects } from '../decorators/backend.ts';
import { audited } from '../decorators/decorate.ts';
import { canonical } from '../domain/settings/address.ts';
import { signedInAt } from '../domain/settings/context-entries.ts';
import type { Backend } from '../ports.ts';
import { recorderOf, tellSlow, unflushedOf } from './tell.ts';

/** @returns the backend of the context at hand, audited; one that refuses every change where the context is read-only */
export async function backendOf(context: Context): Promise<Backend> {
  const { name, settings } = await context.current();
  const { url } = settings;
  const plain = url === undefined ? await local(context) : await osmo(context, url);
  const backend = audited(plain, backendEffects, recorderOf(context));
  if (!settings.read_only) return backend;
  const { readOnlyBackend } = await import('../decorators/read-only-backend.ts');
  return readOnlyBackend(backend, name);
}

async function local(context: Context): Promise<Backend> {
  const { openLocalBackend } = await import('../../store/local/open.ts');
  return openLocalBackend(context.paths().data, await context.use('clock', 'random'), unflushedOf(context));
}

async function osmo(context: Context, url: string): Promise<Backend> {
  const [
    { openOsmoBackend },
    { openSession },
    { openOwnLogin },
    { openWire },
    { name, settings },
    { clock },
  ] = await Promise.all([
    import('../../store/osmo/open.ts'),
    import('../../store/osmo/login/stored-session.ts'),
    import('../../store/osmo/login/own-login.ts'),
    import('../../store/osmo/wire.ts'),
    context.current(),
    context.use('clock'),
  ]);
  const remote = { ...settings, url: canonical(url) };
  // The session logs in over the connections that the backend keeps.
  const wire = openWire({ caFile: settings.ca_file, env: context.env, slow: tellSlow(context) });
  const secretEntries = async () => (await context.use('secretEntries')).secretEntries;
  const parts = { secretEntries, wire, clock, locks: context.paths().state };
  const session = openSession({ name, settings: remote }, parts);
  const others = async () =>
    signedInAt(url, (await (await context.use('settings')).settings.read()).contexts);
  const ownLogin = openOwnLogin({ name, settings: remote }, session, { ...parts, others });
  return { ...openOsmoBackend(remote, session, { clock, wire }), ownLogin };
}
