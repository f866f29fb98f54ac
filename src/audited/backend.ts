import { fingerprintOf } from '../domain/token/token.ts';
import type { Backend, MintedToken } from '../ports.ts';
import { type AuditSubject, type Recorder, recordChange } from './record.ts';

/** What changes nothing. A method that is added to the port is named here or below: the types see to it. */
type Reading =
  | 'kind'
  | 'whoami'
  | 'time'
  | 'ownLogin'
  | 'maxTokenDays'
  | 'getUser'
  | 'listUsers'
  | 'listTokens'
  | 'ownTokenRoles'
  | 'verifyToken'
  | 'listAllTokens'
  | 'listAccounts'
  | 'listRoles'
  | 'getRole';

type Change = Exclude<keyof Backend, Reading>;

/** What is recorded of each change, from what was asked. */
const deeds: { readonly [Name in Change]: (...asked: Parameters<Backend[Name]>) => AuditSubject } = {
  createUser: ({ id, roles }) => ({ action: 'user.create', user: id, details: { roles } }),
  deleteUser: (user) => ({ action: 'user.delete', user }),
  addRole: (user, role) => ({ action: 'role.assign', user, role }),
  removeRole: (user, role) => ({ action: 'role.remove', user, role }),
  createToken: ({ user, token, roles, expires_on }) => ({
    action: 'token.create',
    user,
    token,
    details: { roles, expires_on },
  }),
  deleteToken: ({ user, token }) => ({ action: 'token.delete', user, token }),
  createRole: ({ name }) => ({ action: 'role.create', role: name }),
  deleteRole: (role) => ({ action: 'role.delete', role }),
};

/** @returns the same backend, every change through which is recorded, whatever came of it. Reading costs nothing. */
export function auditedBackend(backend: Backend, recorder: Recorder): Backend {
  return new Proxy(backend, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(target);
      if (!Object.hasOwn(deeds, name)) return call;
      const deed = deeds[name as Change] as (...asked: unknown[]) => AuditSubject;
      const learnt = async (result: unknown) =>
        name === 'createToken' ? { fingerprint: await fingerprint(result as MintedToken, recorder) } : {};
      return (...asked: unknown[]) => recordChange(recorder, deed(...asked), () => call(...asked), learnt);
    },
  });
}

async function fingerprint({ secret }: MintedToken, { digest }: Recorder): Promise<string> {
  return fingerprintOf((await digest()).sha256(secret));
}
