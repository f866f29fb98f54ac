import { advise, optionHint } from '../../domain/hint/hint.ts';
import { UserError } from '../../errors.ts';

/** The new secret of a rotation would go nowhere: it is neither stored nor delivered. */
export class NowhereError extends UserError {
  constructor(token: string) {
    super(
      'usage',
      `The new secret of ${token} would be lost: no secret store is configured, and there is no destination.`,
      advise`Add ${optionHint('deliver')}, or set SVCACCT_SECRET_STORE=keychain (or file).`,
    );
  }
}
