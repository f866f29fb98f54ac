import { advise, commandHint } from '../domain/hint/hint.ts';
import { UserError } from '../errors.ts';
import type { Backend } from '../ports.ts';
import { backendEffects } from './backend.ts';
import { readOnly } from './decorate.ts';

/**
 * A backend through which nothing can be changed: every write throws `read_only`, before the backend hears of it.
 * @param context its name, for the error
 */
export function readOnlyBackend(backend: Backend, context: string): Backend {
  return readOnly(backend, backendEffects, async () => {
    throw new UserError(
      'read_only',
      `The context "${context}" is marked as read-only: nothing was changed.`,
      advise`To allow changes: ${commandHint('context set', [context], { noReadOnly: true })}`,
    );
  });
}
