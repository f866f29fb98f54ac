import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { UserError } from '../../src/errors.ts';
import { hintText } from '../../src/output/hint-text.ts';
import { provisionAccount } from '../../src/usecases/account/provision-account.ts';
import { ProvisionError } from '../../src/usecases/account/provision-error.ts';
import { openOsmoBackend } from '../../store/osmo/open.ts';
import { devSession } from '../../store/osmo/session.ts';
import { openWire } from '../../store/osmo/wire.ts';
import { secretRecordsInMemory } from '../../store/secret-records/records-in-memory.ts';
import { memoryEntries } from '../../store/secrets/memory-entries.ts';
import { secretStore } from '../../store/secrets/secret-store.ts';
import { answers, type Fault } from '../helpers/osmo-server/faults.ts';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import type { ServerState } from '../helpers/osmo-server/state.ts';

const faults: Readonly<Record<string, Fault>> = {
  'an answer lost': { kind: 'drop', after: true },
  'a connection lost before': { kind: 'drop', after: false },
  'half an answer': { kind: 'truncate' },
  'no answer': { kind: 'hang', after: true },
  'a gateway that gives up': { kind: 'answer', after: true, answer: answers.gateway(504) },
  'an internal error afterwards': { kind: 'answer', after: true, answer: answers.internal },
  'an internal error': { kind: 'answer', after: false, answer: answers.internal },
  'no permission': { kind: 'answer', after: false, answer: answers.forbidden },
};

/** What is asked of the service on the way, and on the way back. */
const requests: Readonly<Record<string, RegExp>> = {
  'the role': /^PUT .*role/,
  'the account': /^POST .*\/user$/,
  'the account, and all that is read after it': /^(?:POST .*\/user$|GET .*\/user\/svc-new)/,
  'the token': /^POST .*access_token/,
  'the token, and the account that is removed then': /^(?:POST .*access_token|DELETE .*\/user\/)/,
  'the token, and everything that is removed then': /^(?:POST .*access_token|DELETE )/,
};

/** What an error says where something was created, or may have been. */
const confesses = /unknown whether|may have been made|was created|could not be removed/;

const ref = { user: 'svc-new', token: 'fresh' };
const role = {
  name: 'custom',
  description: 'for a test',
  policies: [{ effect: 'Allow' as const, actions: ['workflow:List'], resources: ['*'] }],
};

test.each(
  Object.keys(requests).flatMap((request) =>
    Object.keys(faults).flatMap((fault) => [1, 50].map((times) => [request, fault, times] as const)),
  ),
)('%s: %s, %i times: all of it is there, or nothing, or it is said what', async (request, name, times) => {
  const server = await openTestServer();
  const clock = { now: () => new Date() };
  const secrets = secretStore(memoryEntries());
  const ports = {
    clock,
    secretRecords: secretRecordsInMemory(clock),
    secrets: async () => secrets,
    digest: { sha256 },
    backend: openOsmoBackend({ url: server.url }, devSession(admin), {
      clock,
      wire: openWire({ answerMs: 50 }),
      pause: async () => undefined,
    }),
  };
  const before = contents(server.state);
  server.faults.add({ fault: faults[name] as Fault, on: requests[request] as RegExp, times });
  const roles = ['osmo-user', role.name];
  const expires_on = addDays(utcDate(clock.now()), 30);
  const outcome = await provisionAccount(ports, {
    role,
    create: { id: ref.user, roles },
    token: { ...ref, expires_on, description: '', roles, keep: 'must' },
  }).catch((error: unknown) => error);
  const after = contents(server.state);
  const secret = await secrets.get(ref);
  const works = secret !== undefined && server.state.secrets.get(sha256(secret))?.token === ref.token;
  const record = await ports.secretRecords.find(ref);
  if (!(outcome instanceof Error)) {
    expect([after.role, after.tokens, works]).toEqual([true, ['fresh'], true]);
    expect(record?.making_since).toBeUndefined();
    return;
  }
  expect(outcome).toBeInstanceOf(UserError);
  const { message, hint: data } = outcome as UserError;
  const hint = data && hintText(data);
  const said = `${message} ${hint}`;
  if (/Nothing was created/.test(said) || !confesses.test(said)) {
    expect(after, said).toEqual(before);
    expect([secret, record], said).toEqual([undefined, undefined]);
    return;
  }
  // What stayed is named, with the command that removes it or shows it.
  if (after.role) expect(said).toMatch(/svcacct role (?:delete|get) custom/);
  if (after.tokens !== undefined)
    expect(said).toMatch(/svcacct (?:user (?:delete|get)|token list --user) svc-new/);
  if (outcome instanceof ProvisionError) {
    const gone = outcome.undone.filter(({ problem }) => problem === null).map(({ part }) => part.kind);
    expect(gone.includes('role') && after.role, said).toBe(false);
    expect(gone.includes('account') && after.tokens !== undefined, said).toBe(false);
  }
});

function contents({ users, roles }: ServerState) {
  const account = users.get(ref.user);
  return { role: roles.has(role.name), tokens: account && [...account.tokens.keys()] };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
