import type { NewRole } from '../domain/role/role.ts';
import type { StoreChoice } from '../domain/secret/store-choice.ts';
import type { TokenRef } from '../domain/token/token.ts';
import type { LongCall, OpenSecrets, UsePorts } from '../ports.ts';
import { deleteUser, planUserDeletion } from './account/delete-user.ts';
import { overview } from './account/overview.ts';
import { type ProvisionRequest, provisionAccount } from './account/provision-account.ts';
import { readAccount } from './account/read-account.ts';
import { readSurroundings } from './account/surroundings.ts';
import { type MadeBeside, takeBackMade } from './account/take-back-made.ts';
import { undoAddedRoles } from './account/undo-added-roles.ts';
import { planUserUpdate, updateUser } from './account/update-user.ts';
import type { AuditQuery } from './audit/audit-query.ts';
import { readHistories } from './audit/histories.ts';
import { listAudit } from './audit/list-audit.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { contextActions } from './context/actions.ts';
import { examine } from './doctor/examine.ts';
import { attention } from './fleet/attention.ts';
import { listNames } from './fleet/names.ts';
import { type ChangeOrder, makeChange, planChange, type SeveralPorts } from './fleet/several-changes.ts';
import { loginActions } from './login/actions.ts';
import { addRole } from './role/create-role.ts';
import { deleteRole, planRoleDeletion } from './role/delete-role.ts';
import { listRoles } from './role/list-roles.ts';
import { readRole } from './role/role-details.ts';
import { roleHolders } from './role/role-holders.ts';
import { readKnownRoles } from './role/role-warnings.ts';
import type { Attendance } from './rotation/exclusively.ts';
import { listRotations } from './rotation/list-rotations.ts';
import type { RotationRequest } from './rotation/plan-rotation.ts';
import type { OpenedPorts } from './rotation/ports.ts';
import { type PreparedRotation, prepareRotation } from './rotation/prepare.ts';
import { planFleet } from './rotation/rotate-fleet.ts';
import { rotateToken } from './rotation/rotate-token.ts';
import { seeToRotation, type UnfinishedJob } from './rotation/see-to.ts';
import { chooseStore } from './secret/choose-store.ts';
import { getSecret } from './secret/get-secret.ts';
import {
  addDestination,
  destinationsOf,
  openTried,
  removeDestination,
  tryDestination,
} from './secret/token-destinations.ts';
import { deleteToken, planTokenDeletion } from './token/delete-token.ts';
import type { MadeToken, TokenRequest } from './token/make-token.ts';
import { transferActions } from './transfer/actions.ts';

/** What screens can do: use cases with the ports they need, which are opened when one is called. */
export type Actions = ReturnType<typeof createActions>;

/** @returns the use cases of a context. Whoever destroys something has asked before. */
export function createActions(use: UsePorts) {
  return {
    ...ofAccounts(use),
    ...ofTokens(use),
    ...ofSecrets(use),
    ...ofRoles(use),
    ...ofRotations(use),
    ...contextActions(use),
    ...loginActions(use),
    ...ofSeveral(use),
    ...transferActions(use),
    auditRecords: async (query: AuditQuery & { readonly count: number }) =>
      listAudit(await use('audit', 'clock'), query),
    histories: async (context: string) => readHistories(await use('audit'), context),
    verifyAudit: async () => verifyAudit(await use('audit')),
    /** What of the context needs a person, by the spans of `check`. */
    attention: async (context: string, call?: LongCall) => {
      const ports = await use('backend', 'secretRecords', 'settings', 'rotations', 'records', 'clock');
      const patterns = async () => (await use('patterns')).patterns;
      return attention({ ...ports, patterns }, { context, within: '14d', critical: '3d' }, call);
    },
    names: async () => listNames(await use('backend', 'settings', 'secretRecords')),
    examine: (context: string, told: Parameters<typeof examine>[2]) => examine(use, context, told),
    /** What tells whether something was changed elsewhere, and whether that is all there is to know. */
    changes: async () => {
      const { changes } = await use('changes');
      return { isComplete: changes.isComplete, sign: await changes.sign() };
    },
  };
}

function ofAccounts(use: UsePorts) {
  return {
    overview: async (call: LongCall) => overview(await use('backend', 'secretRecords', 'rotations'), call),
    account: async (user: string) => readAccount(await use('backend', 'secretRecords', 'rotations'), user),
    surroundings: async () => readSurroundings(await use('backend', 'secrets')),
    /** @param deliver destinations of the secret, which are tried again before anything is made */
    provision: async (
      request: ProvisionRequest & { readonly token: TokenRequest },
      deliver: readonly string[] = [],
    ) => {
      const ports = { ...(await use('backend', 'secretRecords', 'digest', 'clock')), ...openSecrets(use) };
      const sinks =
        deliver.length === 0 ? [] : await openTried(await use('delivery'), deliver, request.token);
      return provisionAccount(ports, { ...request, sinks });
    },
    deleteAccount: async (user: string) => {
      const ports = { ...(await use('backend', 'secretRecords', 'rotations')), ...openSecrets(use) };
      return deleteUser(ports, await planUserDeletion(ports, user));
    },
    changeRoles: async (
      user: string,
      change: { readonly add: readonly string[]; readonly remove: readonly string[] },
    ) => {
      const ports = await use('backend');
      return updateUser(ports, await planUserUpdate(ports, { id: user, ...change }));
    },
    undoAddedRoles: async (user: string, roles: readonly string[]) =>
      undoAddedRoles(await use('backend'), user, roles),
  };
}

function ofTokens(use: UsePorts) {
  return {
    deleteToken: async (ref: TokenRef) => {
      const ports = { ...(await use('backend', 'secretRecords', 'rotations')), ...openSecrets(use) };
      return deleteToken(ports, await planTokenDeletion(ports, ref));
    },
    takeBackMade: async (made: MadeToken, beside: MadeBeside) =>
      takeBackMade({ ...(await use('backend', 'secretRecords')), ...openSecrets(use) }, made, beside),
    /** The stored secret, as `token get` gives it: that of the new token where a rotation switched to one. */
    secretOf: async (ref: TokenRef) =>
      (await getSecret({ ...(await use('secretRecords', 'clock')), ...openSecrets(use) }, ref)).secret,
  };
}

function ofSecrets(use: UsePorts) {
  return {
    /** Resolves only where the secret store would really keep a secret. */
    probeSecretStore: async () => (await use('secrets')).secrets.probe(),
    secretStores: async () => (await use('secretStores')).secretStores.standing(),
    chooseStore: async (choice: StoreChoice) => chooseStore(await use('secretStores', 'settings'), choice),
    /** How a path that is being typed may go on. */
    completePath: async (begun: string) => (await use('files')).files.complete(begun),
    tryDestination: async (text: string, ref: TokenRef, signal?: AbortSignal) =>
      tryDestination(await use('delivery', 'files'), text, ref, signal),
    destinations: async (ref: TokenRef) => destinationsOf(await use('secretRecords'), ref),
    addDestination: async (ref: TokenRef, text: string) =>
      addDestination(
        {
          ...(await use('secretRecords', 'delivery', 'digest', 'clock', 'files')),
          ...openSecrets(use),
        },
        ref,
        text,
      ),
    removeDestination: async (ref: TokenRef, sink: string) =>
      removeDestination(await use('secretRecords'), ref, sink),
  };
}

function ofRoles(use: UsePorts) {
  return {
    roles: async () => listRoles(await use('backend')),
    /** What roles allow; none where this login may not read them. */
    knownRoles: async () => readKnownRoles(await use('backend')),
    role: async (name: string) => readRole(await use('backend'), name),
    roleHolders: async (name: string) => roleHolders(await use('backend'), name),
    makeRole: async (role: NewRole) => addRole(await use('backend'), role),
    deleteRole: async (name: string) => {
      const ports = await use('backend');
      return deleteRole(ports, await planRoleDeletion(ports, name));
    },
  };
}

function ofSeveral(use: UsePorts) {
  const ports = async (): Promise<SeveralPorts> => ({
    ...(await use('backend', 'secretRecords', 'rotations', 'delivery', 'digest', 'clock')),
    ...openSecrets(use),
  });
  return {
    planChange: async (order: ChangeOrder) => planChange(await ports(), order),
    makeChange: async (order: ChangeOrder) => makeChange(await ports(), order),
    /** Every token that can be rotated without cutting anybody off, soonest first, and those that are left alone. */
    safeToRotate: async (within: string | undefined) =>
      planFleet(await use('backend', 'secretRecords', 'rotations', 'clock'), within),
  };
}

/** What a person wants of a rotation, and whether its secret is stored. */
export type RotationWish = RotationRequest & { readonly nowhere?: true | undefined };

function ofRotations(use: UsePorts) {
  const opened = async (nowhere = false): Promise<OpenedPorts> => ({
    ...(await use('backend', 'secretRecords', 'rotations', 'delivery', 'digest', 'clock', 'runner')),
    // A store that does not work is not even opened then.
    secrets: nowhere
      ? await (await use('secretStores')).secretStores.open({ kind: 'none' })
      : (await use('secrets')).secrets,
  });
  return {
    rotations: async () => listRotations(await use('rotations', 'clock')),
    /**
     * Finds out what rotating a token means now. Changes nothing.
     * @param request `nowhere` where the new secret is not stored, only delivered
     */
    prepareRotation: async (ref: TokenRef, { nowhere, ...request }: RotationWish) =>
      prepareRotation(await opened(nowhere), ref, request),
    rotateToken: async (
      prepared: PreparedRotation,
      { nowhere, ...request }: RotationWish,
      attendance: Attendance,
    ) => rotateToken(await opened(nowhere), prepared, request, attendance),
    seeToRotation: async (job: UnfinishedJob, id: string, attendance: Attendance) =>
      seeToRotation(await opened(), job, id, attendance),
  };
}

/** The secret store, opened only where a use case wants it. */
function openSecrets(use: UsePorts): OpenSecrets {
  return { secrets: async () => (await use('secrets')).secrets };
}
