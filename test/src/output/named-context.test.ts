import { expect, test } from 'vitest';
import { command as showRole } from '../../../src/commands/role/get.ts';
import { command as deleteToken } from '../../../src/commands/token/delete.ts';
import { command as forgetToken } from '../../../src/commands/token/forget.ts';
import { command as deleteUser } from '../../../src/commands/user/delete.ts';
import { createStyle } from '../../../src/output/style.ts';

const place = { context: 'prod' };
const ref = { user_name: 'svc-a', token_name: 'main' };

test('what is left to do in a context that was named is done there', () => {
  const said = [
    ...(deleteToken.notes?.({ ...ref, left_secret: 'locked', rotation: null }, place) ?? []),
    ...(forgetToken.notes?.({ user: 'svc-a', token: 'main', store: 'file' }, place) ?? []),
    ...(deleteUser.notes?.(
      {
        user_id: 'svc-a',
        left_secrets: [{ token: 'main', reason: 'locked' }],
        ended_rotations: [],
        tokens: [],
      },
      place,
    ) ?? []),
  ];
  expect(said).toEqual([
    'Its secret is still stored here (locked): svcacct token forget main --user svc-a --context prod',
    'The token is still valid. To revoke it: svcacct token delete main --user svc-a --context prod',
    'The secret of svc-a/main is still stored here (locked): svcacct token forget main --user svc-a --context prod',
  ]);
});

test('a line among the data names it too', () => {
  const role = {
    name: 'root',
    description: '',
    policies: [{ effect: 'Allow' as const, actions: ['*:*'], resources: ['*'] }],
    immutable: false,
    sync_mode: 'ignore' as const,
    external_roles: [],
  };
  const lines = [...(showRole.text?.(role as never, createStyle(false), place) ?? [])].flat();
  expect(lines.join('\n')).toContain('("svcacct role lint root --context prod")');
});
