import { advise, type CommandHint } from '../../src/domain/hint/hint.ts';
import { UserError } from '../../src/errors.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';

/** A change that must not be made twice. */
export interface CreationAttempt {
  readonly make: () => Promise<unknown>;
  /** Looks whether it was made. */
  readonly isMade: () => Promise<boolean>;
  /** For the person, where nobody can tell: `user svc-a was created`. */
  readonly what: string;
  /** The command that shows whether it was made. */
  readonly look: CommandHint;
}

const attempts = 3;

/**
 * Makes a change for sure, and once. Where the answer gets lost it looks whether the change was created, and makes it
 * (again) only where it was not.
 * @throws UserError what the service refuses; where nobody can tell, what is not known and how to find out
 */
export async function createOnce({ pause }: Pick<Service, 'pause'>, change: CreationAttempt): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await change.make();
      return;
    } catch (error) {
      const isOpen = error instanceof ServiceError && error.mayHaveHappened;
      if (attempt === 1 && !isOpen) throw error;
      // A second attempt may be refused because the first one came through late.
      if (await isMade(change, error)) return;
      if (!isOpen || attempt === attempts) throw error;
      await pause(250 * attempt);
    }
  }
}

async function isMade(change: CreationAttempt, lost: unknown): Promise<boolean> {
  try {
    return await change.isMade();
  } catch (error) {
    if (!(lost instanceof UserError)) throw lost;
    throw new UserError(
      'backend_unreachable',
      `It is unknown whether ${change.what}: ${lost.message}`,
      advise`When the service is available again: ${change.look}`,
      { cause: error },
    );
  }
}

/**
 * Does what comes after a change was made. Where that fails it says that the change was made.
 * @param made what was made: `User svc-a was created`
 * @param look the command that shows it
 */
export async function afterMaking<Result>(
  made: string,
  look: CommandHint,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${made}, but then: ${error.message}`, advise`To check: ${look}`, {
      cause: error,
    });
  }
}
