import type { Backend } from '../ports.ts';
import { type Effects, write } from './effects.ts';
import { fingerprint } from './fingerprint.ts';

/** `ownLogin` changes logins on this machine, not the backend. */
export const backendEffects: Effects<Backend> = {
  kind: 'read',
  whoami: 'read',
  time: 'read',
  ownLogin: 'read',
  maxTokenDays: 'read',
  createUser: write(([{ id, roles }]) => ({ action: 'user.create', user: id, details: { roles } })),
  getUser: 'read',
  listUsers: 'read',
  deleteUser: write(([user]) => ({ action: 'user.delete', user })),
  addRole: write(([user, role]) => ({ action: 'role.assign', user, role })),
  removeRole: write(([user, role]) => ({ action: 'role.remove', user, role })),
  createToken: write(
    ([{ user, token, roles, expires_on }]) => ({
      action: 'token.create',
      user,
      token,
      details: { roles, expires_on },
    }),
    async ({ secret }, recorder) => ({ fingerprint: await fingerprint(secret, recorder) }),
  ),
  listTokens: 'read',
  ownTokenRoles: 'read',
  deleteToken: write(([{ user, token }]) => ({ action: 'token.delete', user, token })),
  verifyToken: 'read',
  listAllTokens: 'read',
  listAccounts: 'read',
  listRoles: 'read',
  getRole: 'read',
  createRole: write(([{ name }]) => ({ action: 'role.create', role: name })),
  deleteRole: write(([role]) => ({ action: 'role.delete', role })),
};
