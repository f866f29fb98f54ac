import { actionInfo } from '../domain/policy/catalogue.ts';
import type { RoleCan } from '../usecases/role/role-can.ts';
import { joined, type SafeText, safe } from './safe-text.ts';
import type { Style } from './style.ts';

/** Allowed or not, and the role and policy that decided. */
export function roleCanLines(result: RoleCan, style: Style): SafeText[] {
  const { allowed, denied, by, by_default, expired_at } = result;
  if (expired_at !== undefined) {
    const when = `${expired_at.slice(0, 10)} at 00:00 UTC`;
    return [
      joined([
        style.warning('not allowed'),
        safe`: the token ${whose(result)} expired on ${when} and allows nothing`,
      ]),
    ];
  }
  if (by === undefined)
    return [joined([style.warning('not allowed'), safe`: no policy of ${whoHas(result)} allows it`])];
  const where = by.resource === undefined ? 'without a resource' : `on ${by.resource}`;
  const verdict = allowed ? style.good('allowed') : style.danger(denied ? 'denied' : 'not allowed');
  const why = by_default ? ' (everyone holds osmo-default)' : '';
  return [
    joined([verdict, safe`: ${by.role}, policy ${by.policy}: ${by.effect} ${by.action} ${where}${why}`]),
  ];
}

function whoHas(result: RoleCan): string {
  const { roles, user, token, osmo_default } = result;
  const held =
    user !== undefined
      ? `${token === undefined ? user : whose(result)} (${roles.join(', ') || 'no roles'})`
      : roles.length === 1
        ? `role ${roles[0]}`
        : `${roles.length} roles`;
  const isNamed = roles.includes('osmo-default');
  return osmo_default === 'counted' && !isNamed ? `${held} or of osmo-default` : held;
}

function whose({ user, token }: RoleCan): string {
  return `${user}/${token}`;
}

/** What OSMO would not ask that way, and what could not be counted. */
export function roleCanNotes(result: RoleCan): SafeText[] {
  return [...roleNotes(result), ...questionNotes(result)];
}

function roleNotes({ osmo_default, unknown_roles = [] }: RoleCan): SafeText[] {
  return [
    ...(osmo_default === 'missing'
      ? [
          safe`note: there is no role osmo-default here, so it was not included; OSMO creates it again when the service restarts`,
        ]
      : []),
    ...unknown_roles.map((role) => safe`note: ${role} is not a role of this service: it allows nothing`),
  ];
}

function questionNotes({ action, resource }: RoleCan): SafeText[] {
  const info = actionInfo(action);
  if (info === undefined) return [];
  const { scope, own } = info;
  if (scope === undefined) {
    return resource === '' ? [] : [safe`note: OSMO asks about ${action} without a resource`];
  }
  if (resource === '') {
    return own
      ? []
      : [safe`note: OSMO asks about ${action} on ${scope}/NAME; without one, any of them counts`];
  }
  if (resource === `${scope}/*`)
    return [safe`note: asked of ${resource}, OSMO takes any ${scope} for the whole`];
  return resource.startsWith(`${scope}/`) ? [] : [safe`note: OSMO asks about ${action} on ${scope}/NAME`];
}
