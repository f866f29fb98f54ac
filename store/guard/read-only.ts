import { shell } from '../../src/domain/text/shell-command.ts';
import { UserError } from '../../src/errors.ts';
import type { Backend } from '../../src/ports.ts';

/** Every method of a backend must say here what it does: one that is added is classified, or this does not compile. */
const effects = {
  kind: 'read',
  whoami: 'read',
  time: 'read',
  ownLogin: 'read',
  maxTokenDays: 'read',
  createUser: 'write',
  getUser: 'read',
  listUsers: 'read',
  deleteUser: 'write',
  addRole: 'write',
  removeRole: 'write',
  createToken: 'write',
  listTokens: 'read',
  ownTokenRoles: 'read',
  deleteToken: 'write',
  verifyToken: 'read',
  listAllTokens: 'read',
  listAccounts: 'read',
  listRoles: 'read',
  getRole: 'read',
  createRole: 'write',
  deleteRole: 'write',
} as const satisfies Record<keyof Backend, 'read' | 'write'>;

/**
 * A backend through which nothing can be changed: every write throws `read_only`, before the backend hears of it.
 * @param context its name, for the error
 */
export function readOnlyBackend(backend: Backend, context: string): Backend {
  const refuse = async (): Promise<never> => {
    throw new UserError(
      'read_only',
      `The context "${context}" is marked as read-only: nothing was changed.`,
      `"${shell`svcacct context set ${context} --no-read-only`}" lets it be changed.`,
    );
  };
  return new Proxy(backend, {
    get(target, key) {
      if (Object.hasOwn(effects, key) && effects[key as keyof Backend] === 'write') return refuse;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
