import { expect, test } from 'vitest';
import { busSockets } from '../../../../../store/secrets/keychain/secret-service/address.ts';

test.each([
  ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
  ['unix:path=/tmp/dbus-x,guid=0123', ['/tmp/dbus-x']],
  ['unix:guid=0123,path=/tmp/dbus-x', ['/tmp/dbus-x']],
  ['unix:abstract=/tmp/dbus-x,guid=0123', ['\0/tmp/dbus-x']],
  ['unix:path=/tmp/with%20space%2cand%2Ccomma', ['/tmp/with space,and,comma']],
  ['unix:path=/tmp/%c3%a4', ['/tmp/ä']],
  ['unix:path=/tmp/100%', ['/tmp/100%']],
  ['tcp:host=127.0.0.1,port=1;unix:path=/a;unix:path=/b', ['/a', '/b']],
  ['autolaunch:', []],
  ['', []],
])('the session bus at %j is at the sockets %j', (address, sockets) => {
  expect(busSockets({ DBUS_SESSION_BUS_ADDRESS: address })).toEqual(sockets);
});

test('without an address it is where it is by custom', () => {
  expect(busSockets({ XDG_RUNTIME_DIR: '/run/user/1000' })).toEqual(['/run/user/1000/bus']);
  expect(busSockets({ XDG_RUNTIME_DIR: '/x', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/y' })).toEqual(['/y']);
});
