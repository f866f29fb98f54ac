import { type DroppableRoles, droppableRoles } from '../../domain/policy/drop.ts';
import { everyoneIn, reportOn } from '../../domain/policy/everyone.ts';
import { extraPermissions, purposeOfAccount } from '../../domain/policy/extra.ts';
import { warningOf } from '../../domain/policy/lint.ts';
import type { Purpose } from '../../domain/policy/purposes.ts';
import type { Role } from '../../domain/role/role.ts';
import { effectOfRotation, type RotationEffect } from '../../domain/rotation/effect.ts';
import type { AccessToken } from '../../domain/token/token.ts';
import type { AuditRecord, JudgedSecret } from '../../ports.ts';
import type { AccountHistory } from '../audit/histories.ts';
import type { AccountDetails } from './read-account.ts';

/** An account with what its roles really allow, and what becomes of whoever uses its tokens. */
export interface AccountDescription {
  readonly id: string;
  readonly roles: readonly HeldRole[];
  /** What the names tell it is for. */
  readonly purpose: Purpose | undefined;
  /** What all roles together allow beyond the purpose; undefined where it, or a role, is not known. */
  readonly extra: number | undefined;
  /** The roles that the purpose does not need; undefined where there are none, or where that is not known. */
  readonly droppable: DroppableRoles | undefined;
  /** What is dangerous about what everyone may do here, in a sentence. */
  readonly everyoneRisk: string | undefined;
  readonly tokens: readonly DescribedToken[];
  /** What was done to it, newest first; undefined while that is not known. */
  readonly history: readonly AuditRecord[] | undefined;
}

/** A role that an account holds. */
export interface HeldRole {
  readonly name: string;
  /** As the backend has it; undefined where it could not be read. */
  readonly role: Role | undefined;
  readonly warning: string | undefined;
  /** Its permissions beyond the purpose. */
  readonly extra: number | undefined;
}

/** A token of an account. */
export interface DescribedToken {
  readonly token: AccessToken;
  readonly record: JudgedSecret | undefined;
  readonly effect: RotationEffect;
  /** Who retrieved its secret last, by the audit log. */
  readonly retrieved: AuditRecord | undefined;
}

/** @returns all that is known of an account. @param known the roles of the backend; empty where they could not be read */
export function describeAccount(
  { account, secretRecords, rotations }: AccountDetails,
  known: readonly Role[],
  history: AccountHistory | undefined,
): AccountDescription {
  const held = account.roles.map(({ role_name }) => role_name);
  const names = account.tokens.map(({ token_name }) => token_name);
  const purpose = purposeOfAccount(account.id, names);
  const roles = held.map((name): HeldRole => {
    const role = known.find((one) => one.name === name);
    const extra = role && purpose && extraPermissions([role], purpose);
    return { name, role, warning: role && warningOf(role), extra };
  });
  const all = roles.flatMap(({ role }) => role ?? []);
  const isKnown = all.length === roles.length && roles.length > 0;
  return {
    id: account.id,
    roles,
    purpose,
    extra: purpose && isKnown ? extraPermissions(all, purpose) : undefined,
    droppable: purpose && isKnown ? droppableRoles(all, known, purpose) : undefined,
    everyoneRisk: known.length === 0 ? undefined : reportOn(everyoneIn(known)).risk,
    tokens: account.tokens.map((token) => {
      const record = secretRecords.find((one) => one.token === token.token_name);
      return {
        token,
        record,
        effect: effectOfRotation(token, { held, record, rotations }),
        retrieved: history?.retrieved.get(token.token_name),
      };
    }),
    history: history?.latest,
  };
}
