import type { ContextSettings, LoginMethod } from '../../domain/settings/settings.ts';
import type { Identity, Ports } from '../../ports.ts';

/** Who we are, and where. */
export interface WhoAmI extends Identity {
  readonly context: string;
  readonly method?: LoginMethod | undefined;
  readonly production: boolean;
  readonly read_only: boolean;
  /** The instant it was asked, for what is told in words. */
  readonly asked_at: Date;
}

/**
 * Asks the backend whom it takes us for.
 * @throws UserError `not_logged_in`, naming the command that logs in
 */
export async function whoami(
  { backend, clock }: Pick<Ports, 'backend' | 'clock'>,
  { name, settings }: { readonly name: string; readonly settings: ContextSettings },
): Promise<WhoAmI> {
  return {
    ...(await backend.whoami()),
    context: name,
    ...(settings.method ? { method: settings.method } : {}),
    production: settings.production === true,
    read_only: settings.read_only === true,
    asked_at: clock.now(),
  };
}
