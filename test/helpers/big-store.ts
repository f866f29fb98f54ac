import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultRoles } from '../../src/domain/role/default-roles.ts';

/**
 * Writes a local store of many accounts with 3 tokens each, in the form a person would write by hand.
 * @param dates `YYYY-MM-DD` of the tokens, one after the other; begun anew where they are too few
 */
export async function writeBigStore(
  home: string,
  accounts: number,
  dates: readonly string[],
): Promise<string> {
  const file = path.join(home, 'svcacct/data/store.json');
  const made = { created_at: '2026-01-01T00:00:00.000Z', created_by: 'admin@example.com' };
  let index = 0;
  const token = (which: number) => ({
    token_name: `token-${which}`,
    description: '',
    expires_on: dates[index++ % dates.length],
    roles: ['osmo-user'],
    ...made,
    sha256: index.toString(16).padStart(64, '0'),
  });
  const document = {
    version: 1,
    revision: 1,
    settings: { max_token_days: 365 },
    roles: defaultRoles,
    accounts: Array.from({ length: accounts }, (_, number) => ({
      id: `svc-${number}`,
      ...made,
      roles: [{ role_name: 'osmo-user', assigned_by: 'admin@example.com', assigned_at: made.created_at }],
      tokens: [1, 2, 3].map(token),
    })),
  };
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(document), { mode: 0o600 });
  return file;
}
