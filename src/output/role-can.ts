import { actionInfo } from '../domain/policy/catalogue.ts';
import type { RoleCan } from '../usecases/role-can.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** Allowed or not, and the role and policy that decided. */
export function roleCanLines({ allowed, denied, by, roles }: RoleCan, style: Style): string[] {
  if (by === undefined) {
    const whose = roles.length === 1 ? `role ${safeText(roles[0] ?? '')}` : `${roles.length} roles`;
    return [`${style.warning('not allowed')}: no policy of ${whose} says so`];
  }
  const where = by.resource === undefined ? 'without a resource' : `on ${by.resource}`;
  const verdict = allowed ? style.good('allowed') : style.danger(denied ? 'denied' : 'not allowed');
  return [`${verdict}: ${safeText(`${by.role}, policy ${by.policy}: ${by.effect} ${by.action} ${where}`)}`];
}

/** What OSMO would not ask that way. */
export function roleCanNotes({ action, resource }: RoleCan): string[] {
  const info = actionInfo(action);
  if (info === undefined) return [];
  const { scope, own } = info;
  if (scope === undefined) {
    return resource === '' ? [] : [`note: OSMO asks about ${action} without a resource`];
  }
  if (resource === '') {
    return own ? [] : [`note: OSMO asks about ${action} on ${scope}/NAME; without one, any of them counts`];
  }
  if (resource === `${scope}/*`) return [`note: asked of ${resource}, OSMO takes any ${scope} for the whole`];
  return resource.startsWith(`${scope}/`) ? [] : [`note: OSMO asks about ${action} on ${scope}/NAME`];
}
