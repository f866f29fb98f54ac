import { createHash, randomInt } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { deleteTokenAsking } from '../../src/cli/ask/delete-token.ts';
import { deleteUserAsking } from '../../src/cli/ask/delete-user.ts';
import { updateUserAsking } from '../../src/cli/ask/update-user.ts';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { tokenLabel } from '../../src/domain/token/token.ts';
import { UserError } from '../../src/errors.ts';
import { hintText } from '../../src/output/hint-text.ts';
import type { Prompter, RotationJournal } from '../../src/ports.ts';
import { createUser } from '../../src/usecases/account/create-user.ts';
import { makeToken } from '../../src/usecases/token/make-token.ts';
import { openOsmoBackend } from '../../store/osmo/open.ts';
import { devSession } from '../../store/osmo/session.ts';
import { openWire } from '../../store/osmo/wire.ts';
import { secretRecordsInMemory } from '../../store/secret-records/records-in-memory.ts';
import { memoryEntries } from '../../store/secrets/memory-entries.ts';
import { secretStore } from '../../store/secrets/secret-store.ts';
import { fake } from '../helpers/fake.ts';
import { answers, type Fault } from '../helpers/osmo-server/faults.ts';
import { admin, startOsmoServer } from '../helpers/osmo-server/server.ts';
import type { ServerState } from '../helpers/osmo-server/state.ts';

const runs = 200;
const faults: readonly Fault[] = [
  { kind: 'drop', after: true },
  { kind: 'drop', after: true },
  { kind: 'drop', after: false },
  { kind: 'truncate' },
  { kind: 'database', after: true },
  { kind: 'database', after: false },
  { kind: 'hang', after: true },
  { kind: 'answer', after: true, answer: answers.gateway(504) },
  { kind: 'answer', after: true, answer: answers.internal },
  { kind: 'answer', after: false, answer: answers.tooMany(1) },
  { kind: 'answer', after: true, answer: answers.garbage },
  { kind: 'answer', after: false, answer: answers.html },
];
/** What an error says where something was changed, or may have been. */
const confesses = /unknown whether|may have been made|was created, but/;

/** `SVCACCT_TEST_SEED` repeats a run, `SVCACCT_TEST_SEEDS=50` makes so many. */
const seeds = Array.from({ length: Number(process.env['SVCACCT_TEST_SEEDS'] ?? 1) }, () =>
  Number(process.env['SVCACCT_TEST_SEED'] ?? randomInt(2 ** 31)),
);

test.each(seeds)(
  `${runs} changes, each with random faults: what the service holds, what is kept here and what was said agree (seed %i)`,
  async (seed) => {
    console.info(`seed ${seed} (SVCACCT_TEST_SEED repeats it)`);
    const random = generator(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const server = await startOsmoServer();
    onTestFinished(() => server.close());
    const ports = world(server.url);
    const expires_on = addDays(utcDate(new Date()), 30);
    const told: string[] = [];
    let done = 0;

    /** Something that makes sense as things are, and sometimes not. */
    const change = (): (() => Promise<unknown>) => {
      const user = pick(['svc-a', 'svc-b']);
      const token = pick(['one', 'two', 'three']);
      const role = pick(['osmo-user', 'osmo-backend', 'osmo-ctrl']);
      const request = {
        user,
        token,
        expires_on,
        description: '',
        roles: ['osmo-user'],
        keep: 'must' as const,
      };
      const create = () => createUser(ports, { id: user, roles: ['osmo-user', 'osmo-backend'] });
      const account = server.state.users.get(user);
      if (!account) return create;
      const remove = () => deleteTokenAsking(ports, { name: token, user, confirmed: true });
      return pick([
        create,
        () => deleteUserAsking(ports, { id: user, confirmed: true }),
        ...Array(6).fill(account.tokens.has(token) ? remove : () => makeToken(ports, request)),
        () => updateUserAsking(ports, { id: user, add: ['osmo-user', role], remove: [] }),
        () => updateUserAsking(ports, { id: user, add: [], remove: [role] }),
      ]);
    };

    for (let run = 0; run < runs; run++) {
      server.faults.clear();
      for (let count = 0; count < 1 + random() ** 2; count++) {
        const on = pick([/^(?:POST|DELETE)/, /^(?:POST|DELETE)/, /^GET/]);
        // Most are passing; some last longer than anybody tries.
        server.faults.add({ fault: pick(faults), on, times: 1 + Math.floor(random() ** 4 * 6) });
      }
      const before = contents(server.state);
      try {
        await change()();
        done += 1;
      } catch (error) {
        expect(error, `seed ${seed}, run ${run}`).toBeInstanceOf(UserError);
        const { message, hint: data } = error as UserError;
        const hint = data && hintText(data);
        told.push(`${message} ${hint}`);
        // A change that is told as failed, and not as open, was not made.
        if (!confesses.test(`${message} ${hint}`)) {
          expect(contents(server.state), `seed ${seed}, run ${run}: ${message}`).toEqual(before);
        }
      }
    }

    const open = told.filter((words) => confesses.test(words)).length;
    console.info(
      `${done} done, ${told.length - open} refused or failed without a change, ${open} left open and told so`,
    );
    const named = (label: string, user: string) =>
      told.some(
        (words) => confesses.test(words) && (words.includes(label) || words.includes(`user ${user} `)),
      );
    const secretRecords = await ports.secretRecords.list();
    for (const { user, tokens } of holdings(server.state)) {
      for (const token of tokens) {
        const secret = await (await ports.secrets()).get({ user, token });
        const works = secret !== undefined && server.state.secrets.get(sha256(secret))?.token === token;
        expect(works || named(`${user}/${token}`, user), `seed ${seed}: secret of ${user}/${token}`).toBe(
          true,
        );
      }
    }
    for (const record of secretRecords) {
      const there = server.state.users.get(record.user)?.tokens.has(record.token) === true;
      const label = `${record.token} of ${record.user}`;
      expect(there || named(label, record.user), `seed ${seed}: kept ${tokenLabel(record)}`).toBe(true);
    }
  },
);

function world(url: string) {
  const clock = { now: () => new Date() };
  const secretRecords = secretRecordsInMemory(clock);
  const secrets = secretStore(memoryEntries());
  return {
    clock,
    secretRecords,
    secrets: async () => secrets,
    digest: { sha256 },
    prompter: fake<Prompter>('prompter', { available: false }),
    rotations: fake<RotationJournal>('rotations', { list: async () => [] }),
    backend: openOsmoBackend({ url }, devSession(admin), {
      clock,
      wire: openWire({ answerMs: 100 }),
      pause: async () => undefined,
    }),
  };
}

function holdings({ users }: ServerState) {
  return [...users.values()].map(({ id, tokens }) => ({ user: id, tokens: [...tokens.keys()] }));
}

/** Everything a change could change, to be compared. */
function contents({ users }: ServerState) {
  return [...users.values()].map(({ id, roles, tokens }) => ({
    id,
    roles: [...roles.keys()].sort(),
    tokens: [...tokens.values()].map(({ token_name, sha256 }) => `${token_name} ${sha256}`).sort(),
  }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
