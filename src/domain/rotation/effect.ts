import type { Outdated } from '../secret/stored-secret.ts';
import { isMadeByService } from '../token/admin-token.ts';
import type { AccessToken } from '../token/token.ts';
import type { Rotation } from './rotation.ts';
import { isGraceOpen } from './standing.ts';

/** What rotating a token now would do to whoever uses it. */
export type RotationEffect =
  /** Its new secret is stored here, or delivered, or both. */
  | { readonly kind: 'handed_on'; readonly isStored: boolean; readonly sinks: readonly string[] }
  /** Nobody gets the new secret: whoever uses the token is cut off. */
  | { readonly kind: 'unheard' }
  /** It would be refused: a role of the token was removed from the account; `lost` is empty where none is left at all. */
  | { readonly kind: 'refused'; readonly lost: readonly string[] }
  /** An earlier rotation has to end first. */
  | { readonly kind: 'under_way'; readonly successor: string; readonly isWaiting: boolean }
  /** The service makes it again as it was. */
  | { readonly kind: 'made_by_service' };

/** What is known here of the secret of a token. */
interface KnownRecord {
  readonly store: string;
  readonly outdated?: Outdated | undefined;
  readonly sinks?: readonly string[] | undefined;
}

/** @returns what rotating a token now would do. @param held the roles of its account */
export function effectOfRotation(
  token: Pick<AccessToken, 'user_name' | 'token_name' | 'roles'>,
  known: {
    readonly held: readonly string[];
    readonly record: KnownRecord | undefined;
    readonly rotations: readonly Rotation[];
  },
): RotationEffect {
  const { user_name, token_name, roles } = token;
  if (isMadeByService(token)) return { kind: 'made_by_service' };
  const rotation = known.rotations.find(
    (one) => one.user_name === user_name && (one.token_name === token_name || one.successor === token_name),
  );
  if (rotation !== undefined)
    return { kind: 'under_way', successor: rotation.successor, isWaiting: isGraceOpen(rotation) };
  const lost = roles.filter((role) => !known.held.includes(role));
  if (roles.length === 0 || lost.length > 0) return { kind: 'refused', lost };
  const { record } = known;
  const sinks = record?.sinks ?? [];
  const isStored = record !== undefined && record.store !== 'none' && record.outdated === undefined;
  return isStored || sinks.length > 0 ? { kind: 'handed_on', isStored, sinks } : { kind: 'unheard' };
}

/** @returns whether whoever uses a token stops working when it is rotated. */
export function isBreaking({ kind }: RotationEffect): boolean {
  return kind === 'unheard';
}
