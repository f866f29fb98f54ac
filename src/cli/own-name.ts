import type { Context } from '../context.ts';
import { MissingInput } from '../errors.ts';

/**
 * Whose token is meant, without asking the backend or a person: the user that was named, or whom the login of this
 * context is for. The local store has no login.
 * @throws UserError `usage`
 */
export async function namedUser(context: Context, user: string | undefined): Promise<string> {
  const name = user ?? (await context.current()).settings.username;
  if (name !== undefined) return name;
  throw new MissingInput('--user ID');
}
