import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import type { Backend } from '../../src/ports.ts';
import { fake } from '../helpers/fake.ts';
import { programEnv, programPath, temporaryHome } from '../helpers/program.ts';
import { memoryStreams } from '../helpers/streams.ts';

const backend = fake<Backend>('backend', {
  createUser: async ({ id, roles }) => ({
    id,
    created_at: '2026-11-24T12:00:00Z',
    created_by: 'admin@laptop',
    roles: roles.map((role_name) => ({
      role_name,
      assigned_by: 'admin@laptop',
      assigned_at: '2026-11-24T12:00:00Z',
    })),
  }),
});

describe('one run of the program', () => {
  test('runs twice in one process, each with its own world', async () => {
    for (const id of ['svc-a', 'svc-b']) {
      const streams = memoryStreams();
      expect(
        await main(['user', 'create', id, '-r', 'osmo-user'], {}, streams, { backend: () => backend }),
      ).toBe(0);
      expect(streams.out()).toBe(`User created: ${id}\nRoles assigned: osmo-user\n`);
      expect(streams.err()).toBe('');
    }
  });

  test('an error of the program itself says so, exits 1 and quotes none of its input', async () => {
    const broken = fake<Backend>('backend', {
      createUser: async () => {
        throw new TypeError('osmo_this-could-be-a-secret');
      },
    });
    const streams = memoryStreams();
    expect(await main(['user', 'create', 'svc-a'], {}, streams, { backend: () => broken })).toBe(1);
    expect(streams.err()).toContain('TypeError');
    expect(streams.err()).not.toContain('osmo_this');
  });

  test('with -t json an error is one line of JSON on stderr, also where parsing failed', async () => {
    const streams = memoryStreams();
    expect(await main(['user', 'create', '-t', 'json'], {}, streams)).toBe(2);
    expect(JSON.parse(streams.err())).toMatchObject({ error: { code: 'usage', hint: expect.any(String) } });
    expect(streams.out()).toBe('');
  });

  test('text from a server cannot move the cursor', async () => {
    const hostile = fake<Backend>('backend', {
      createUser: async ({ id }) => ({ id: `${id}\u001b[2J`, created_at: '', created_by: '', roles: [] }),
    });
    const streams = memoryStreams();
    await main(['user', 'create', 'svc-a'], {}, streams, { backend: () => hostile });
    expect(streams.out()).toBe('User created: svc-a\ufffd[2J\n');
  });
});

test('a reader that goes away is no failure', async () => {
  const home = await temporaryHome();
  const { stderr } = await execa('sh', ['-c', `'${process.execPath}' '${programPath}' --help | true`], {
    env: programEnv(home),
    extendEnv: false,
  });
  expect(stderr).toBe('');
});
