import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { fingerprintOf } from '../../src/domain/token/token.ts';
import type { Backend, Digest, RotationJournal, SecretRecords, SecretStore } from '../../src/ports.ts';
import { type DemoAccount, type DemoToken, demoAccounts } from './accounts.ts';
import { demoRotationsStarted } from './past-rotations.ts';
import { demoRoles, demoRolesMade } from './roles.ts';
import { beginDemoRotation } from './seed-rotation.ts';

/** Where the demo is built, with the hands of its clock. */
export interface DemoSite {
  /** The backend as somebody works on it. */
  backend(actor: string): Backend;
  readonly secrets: SecretStore;
  readonly secretRecords: SecretRecords;
  readonly rotations: RotationJournal;
  readonly digest: Digest;
  readonly now: Date;
  /** That is the time, and that is who does things, until it is set again. */
  set(instant: Date, actor: string): void;
}

/** Something that was done at the site, so many hours ago. */
interface AuditSubject {
  readonly hoursAgo: number;
  readonly by: string;
  run(): Promise<unknown>;
}

/** Lives through the year of the demo: everything is done by the ports, at its time, so the rules and the trail agree. */
export async function seedDemo(site: DemoSite): Promise<void> {
  const deeds = [
    ...demoRoles.map((role, index) => roleDeed(site, role, index)),
    ...demoAccounts.flatMap((account) => accountDeeds(site, account)),
  ];
  for (const { hoursAgo, by, run } of deeds.sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    site.set(new Date(site.now.getTime() - hoursAgo * 3_600_000), by);
    await run();
  }
}

function roleDeed(site: DemoSite, role: (typeof demoRoles)[number], index: number): AuditSubject {
  const by = 'admin@example.com';
  return { hoursAgo: demoRolesMade * 24 - index, by, run: () => site.backend(by).createRole(role) };
}

function accountDeeds(site: DemoSite, account: DemoAccount): AuditSubject[] {
  const { id, roles, made, by, tokens, lost = [] } = account;
  const backend = site.backend(by);
  return [
    { hoursAgo: made * 24 + 1, by, run: () => backend.createUser({ id, roles }) },
    ...tokens.flatMap((token) => tokenDeeds(site, account, token)),
    ...demoRotationsStarted
      .filter(({ user }) => user === id)
      .map((begun) => ({ hoursAgo: begun.hoursAgo, by, run: () => beginDemoRotation(site, account, begun) })),
    ...lost.map((role) => ({ hoursAgo: 50, by, run: () => backend.removeRole(id, role) })),
  ];
}

function tokenDeeds(site: DemoSite, account: DemoAccount, token: DemoToken): AuditSubject[] {
  const { by } = account;
  const ref = { user: account.id, token: token.name };
  const make: AuditSubject = { hoursAgo: token.made * 24, by, run: () => makeToken(site, account, token) };
  if (token.retrieved === undefined || token.elsewhere) return [make];
  const retrieve = async () => {
    await site.secrets.get(ref);
    await site.secretRecords.touch(ref);
  };
  return [make, { hoursAgo: token.retrieved, by: 'cron@example.com', run: retrieve }];
}

async function makeToken(
  { backend, secrets, secretRecords, digest, now }: DemoSite,
  { id, roles, by }: DemoAccount,
  { name, made, left, description = '', elsewhere }: DemoToken,
): Promise<void> {
  const ref = { user: id, token: name };
  const request = { ...ref, roles, description, expires_on: addDays(utcDate(now), left) };
  const { secret, token } = await backend(by).createToken(request);
  if (elsewhere) return;
  await secrets.set(ref, secret);
  await secretRecords.record(ref, {
    store: secrets.kind,
    fingerprint: fingerprintOf(digest.sha256(secret)),
    kept_at: new Date(now.getTime() - made * 86_400_000).toISOString(),
    expires_at: token.expires_at,
  });
}
