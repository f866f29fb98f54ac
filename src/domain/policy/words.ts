import type { Role } from '../role/role.ts';
import { actionInfo, anyOtherCall, type Scope } from './catalogue.ts';
import type { EvaluatedRole } from './evaluate.ts';
import { contains, type Grant, grantsOf } from './grants.ts';

/** What can be done in one place. */
export interface PlaceInWords {
  /** `pool/default`, `pool/*`, or undefined for actions that have no resource. */
  readonly resource: string | undefined;
  readonly title: string;
  /** In the order of the catalogue; `does` is empty where an action is not known. */
  readonly actions: readonly { readonly action: string; readonly does: string }[];
}

/** What a role allows and denies, for people. */
export interface RoleInWords {
  readonly allows: readonly PlaceInWords[];
  readonly denies: readonly PlaceInWords[];
  /** Path-based actions of OSMO's older form, which are not evaluated here. */
  readonly legacy: readonly string[];
}

/** @returns what a role allows and denies, grouped by where; what a wider place says already is not said again. */
export function policyInWords(role: Pick<Role, 'name' | 'policies'>): RoleInWords {
  const grants = grantsOf(role);
  return {
    allows: places(grants.filter(({ effect }) => effect === 'Allow')),
    denies: places(grants.filter(({ effect }) => effect === 'Deny')),
    legacy: legacyActions(role).map(({ text }) => text),
  };
}

/** A path-based action, and where in its role it stands: `policies[0].actions[2]`. */
export interface LegacyPlace {
  readonly place: string;
  readonly text: string;
}

/** @returns the path-based actions of a role. */
export function legacyActions(role: Pick<EvaluatedRole, 'policies'>): LegacyPlace[] {
  return role.policies.flatMap(({ actions }, policy) =>
    actions.flatMap((action, index) =>
      typeof action === 'string'
        ? []
        : [
            {
              place: `policies[${policy}].actions[${index}]`,
              text: `${action.method} ${action.path}`.trim(),
            },
          ],
    ),
  );
}

/** @returns a place in words: `every pool`, `pool default`, `pools named team-...`. */
function placeTitle(resource: string | undefined): string {
  if (resource === undefined) return 'in general';
  if (resource === '*') return 'everything';
  const slash = resource.indexOf('/');
  const scope = resource.slice(0, slash);
  const name = resource.slice(slash + 1);
  const word = scopeWords[scope as Scope];
  if (word === undefined) return resource;
  if (name === '*') return word.all;
  return name.endsWith('*') ? `${word.many} named ${name.slice(0, -1)}...` : `${word.one} ${name}`;
}

/** @returns the end of a sentence about what is done there: `in pool default`, `of every user`. */
export function placePhrase(resource: string): string {
  const [scope = '', name = ''] = resource.split(/\/(.*)/s);
  if (scope === 'config') return name === '*' ? 'of every kind' : `of kind ${name}`;
  return `${scope === 'user' || scope === 'backend' ? 'of' : 'in'} ${placeTitle(resource)}`;
}

const scopeWords: Readonly<Record<Scope, { one: string; many: string; all: string }>> = {
  pool: { one: 'pool', many: 'pools', all: 'every pool' },
  config: { one: 'configuration', many: 'configurations', all: 'every configuration' },
  user: { one: 'user', many: 'users', all: 'every user' },
  backend: { one: 'backend', many: 'backends', all: 'every backend' },
};

function places(grants: readonly Grant[]): PlaceInWords[] {
  const resources = [...new Set(grants.map(({ resource }) => resource))].sort(byWidth);
  return resources
    .map((resource) => ({
      resource,
      title: placeTitle(resource),
      actions: unique(grants.filter((grant) => grant.resource === resource && !saidWider(grant, grants))).map(
        (action) => ({ action, does: doesIn(action, resource) }),
      ),
    }))
    .filter(({ actions }) => actions.length > 0);
}

/** @returns what an action lets one do in a place, empty where it is not known. */
export function doesIn(action: string, resource: string | undefined): string {
  const info = action === anyOtherCall.action ? anyOtherCall : actionInfo(action);
  if (info === undefined) return '';
  return info.own && resource === undefined ? `${info.does} of its own` : info.does;
}

function saidWider({ action, resource }: Grant, grants: readonly Grant[]): boolean {
  if (resource === undefined) return false;
  return grants.some(
    (other) =>
      other.action === action &&
      other.resource !== undefined &&
      other.resource !== resource &&
      contains(other.resource, resource),
  );
}

function unique(grants: readonly Grant[]): string[] {
  return [...new Set(grants.map(({ action }) => action))];
}

/** Without a resource first, then whole scopes, then the rest, by name. */
function byWidth(a: string | undefined, b: string | undefined): number {
  const rank = (resource: string | undefined) =>
    resource === undefined ? 0 : resource.endsWith('/*') ? 1 : 2;
  return rank(a) - rank(b) || ((a ?? '') < (b ?? '') ? -1 : 1);
}
