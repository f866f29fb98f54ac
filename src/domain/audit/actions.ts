/** Every action that is recorded: noun and verb. Records of a newer version may have others. */
export const auditActions = [
  'user.create',
  'user.delete',
  'role.assign',
  'role.remove',
  'role.create',
  'role.delete',
  'token.create',
  'token.delete',
  'token.deliver',
  'secret.keep',
  'secret.get',
  'secret.forget',
  'rotation.start',
  'rotation.switch',
  'rotation.stop',
  'rotation.finish',
  'rotation.abort',
  'settings.change',
  'store.restore',
  'record.mend',
  'login',
  'logout',
] as const;

/** @returns whether a record is of an action: `token.create`, or anything about tokens where it is `token`. */
export function isOfAction(recorded: string, action: string): boolean {
  return recorded === action || recorded.startsWith(`${action}.`);
}
