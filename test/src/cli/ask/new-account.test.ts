import { describe, expect, test } from 'vitest';
import { askNewAccount } from '../../../../src/cli/ask/new-account.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Backend, Prompter } from '../../../../src/ports.ts';
import { fake } from '../../../helpers/fake.ts';

const nobody = fake<Prompter>('prompter', { available: false });

describe('creating a user', () => {
  test('a missing id is an error where nobody can be asked, before the backend hears of it', async () => {
    const ports = { backend: fake<Backend>('backend', {}), prompter: nobody };
    await expect(askNewAccount(ports, {})).rejects.toMatchObject({ code: 'usage' });
  });

  test('on a terminal id and roles are asked for', async () => {
    const offered: string[] = [];
    const ports = {
      backend: fake<Backend>('backend', {
        listRoles: async () => defaultRoles.filter(({ name }) => name === 'osmo-user'),
      }),
      prompter: fake<Prompter>('prompter', {
        available: true,
        text: async () => 'svc-a',
        checkbox: async ({ choices }) => {
          offered.push(...choices.map(({ name }) => name));
          return choices.map(({ value }) => value);
        },
      }),
    };
    expect(await askNewAccount(ports, {})).toEqual({ id: 'svc-a', roles: ['osmo-user'] });
    expect(offered).toEqual(['osmo-user  RISK can create tokens for any user, administrators too']);
  });
});
