import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createContext } from '../../../../src/compose.ts';
import { createActions } from '../../../../src/usecases/actions.ts';
import { temporaryHome } from '../../../helpers/program.ts';
import { memoryStreams } from '../../../helpers/streams.ts';

const ref = { user: 'svc-a', token: 'main' };

/** A home with an account and a token whose secret is stored in an encrypted file, or nowhere. */
async function world(keep: 'must' | 'no') {
  const home = await temporaryHome();
  const context = createContext({ HOME: home, SVCACCT_HOME: home }, memoryStreams({ input: '' }), {});
  const actions = createActions(context.use);
  await actions.chooseStore({ kind: 'file', keyFile: path.join(home, 'key') });
  const { token } = await actions.provision({
    create: { id: ref.user, roles: ['osmo-user'] },
    token: { ...ref, expires_on: tomorrow(), description: '', roles: ['osmo-user'], keep },
  });
  await token.seen();
  return { home, actions, secret: token.secret };
}

function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}

test('a destination that is added gets the stored secret at once, and the next rotation delivers to it', async () => {
  const { home, actions, secret } = await world('must');
  const file = path.join(home, 'out');
  const { sink, delivery } = await actions.addDestination(ref, `file:${file}`);
  expect(delivery).toMatchObject({ delivered: true, verified: true });
  expect(readFileSync(file, 'utf8')).toBe(secret);
  expect(await actions.destinations(ref)).toEqual([sink]);
  const prepared = await actions.prepareRotation(ref, {});
  expect(prepared).toMatchObject({ planned: { plan: { sinks: [sink] } } });
  await actions.removeDestination(ref, sink);
  expect(await actions.destinations(ref)).toEqual([]);
  // What lies there stays.
  expect(readFileSync(file, 'utf8')).toBe(secret);
});

test('of a token whose secret is not stored it is remembered alone', async () => {
  const { home, actions } = await world('no');
  const file = path.join(home, 'out');
  expect(await actions.addDestination(ref, `file:${file}`)).toEqual({
    sink: `file:${file}`,
    delivery: undefined,
  });
  expect(await actions.addDestination(ref, `file:${file}-2`)).toMatchObject({ delivery: undefined });
  const prepared = await actions.prepareRotation(ref, {});
  expect(prepared).toMatchObject({ planned: { plan: { sinks: [`file:${file}`, `file:${file}-2`] } } });
  await actions.removeDestination({ ...ref, token: 'other' }, 'file:/x');
});

test('one that would not take it is not remembered', async () => {
  const { home, actions } = await world('must');
  const file = path.join(home, 'missing/out');
  await expect(actions.tryDestination(`file:${file}`, ref)).rejects.toMatchObject({
    code: 'delivery_failed',
  });
  await expect(actions.addDestination(ref, `file:${file}`)).rejects.toMatchObject({
    code: 'delivery_failed',
  });
  await expect(actions.addDestination(ref, 'files')).rejects.toMatchObject({ code: 'usage' });
  expect(await actions.destinations(ref)).toEqual([]);
});

test('paths go on as the directory has them, directories with a slash', async () => {
  const { home, actions } = await world('no');
  const there = path.join(home, 'there');
  mkdirSync(path.join(there, 'etc'), { recursive: true });
  writeFileSync(path.join(there, 'env'), '');
  writeFileSync(path.join(there, '.env'), '');
  expect(await actions.completePath(`${there}/`)).toEqual([`${there}/env`, `${there}/etc/`]);
  expect(await actions.completePath(`${there}/et`)).toEqual([`${there}/etc/`]);
  expect(await actions.completePath(`${there}/.e`)).toEqual([`${there}/.env`]);
  expect(await actions.completePath(`${there}/none/x`)).toEqual([]);
});
