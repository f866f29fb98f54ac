import { isUserError } from '../../../src/errors.ts';
import { asNobody, type LoginCall } from './call.ts';

/**
 * Asks without a name: a service without an identity provider makes a user of every name that it is told.
 * @returns whether the service has that user; false also where that is open
 */
export async function knowsUser(call: LoginCall, username: string): Promise<boolean> {
  try {
    await asNobody(call).ask({
      method: 'GET',
      path: ['api', 'auth', 'user', username],
      answer: () => undefined,
      authorised: false,
    });
    return true;
  } catch (error) {
    if (isUserError(error, 'backend_unreachable')) throw error;
    // A gateway that lets nobody ask lets nobody in by a name either: the login itself will tell.
    return isUserError(error, 'not_logged_in', 'forbidden');
  }
}
