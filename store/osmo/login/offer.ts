import type { LoginOffer } from '../../../src/domain/login/login.ts';
import { isObject } from '../../../src/domain/values/is-object.ts';
import { maybe, mustBe, object, type Schema, text } from '../../../src/domain/values/schema.ts';
import { asNobody, type LoginCall } from './call.ts';

/** What a service without an identity provider answers is all null; an object of another service has none of these. */
const fields = object<Record<string, unknown>>()({
  device_endpoint: maybe(text),
  device_client_id: maybe(text),
  browser_endpoint: maybe(text),
  browser_client_id: maybe(text),
  token_endpoint: maybe(text),
});

const loginInfo: Schema<ReturnType<typeof fields>> = (value) => {
  if (!isObject(value) || !('token_endpoint' in value)) throw mustBe('the login methods of OSMO');
  return fields(value);
};

/**
 * Asks a service how it lets people in.
 * @throws UserError `backend_unreachable`; `backend_failed` where it is no OSMO service
 */
export async function readOffer(call: LoginCall): Promise<LoginOffer> {
  const info = await asNobody(call).ask({
    method: 'GET',
    path: ['api', 'auth', 'login'],
    answer: loginInfo,
    authorised: false,
  });
  const pair = (endpoint: string | undefined, client_id: string | undefined) =>
    endpoint && client_id ? { endpoint, client_id } : undefined;
  return {
    device: pair(info.device_endpoint, info.device_client_id),
    browser: pair(info.browser_endpoint, info.browser_client_id),
    token_endpoint: info.token_endpoint || undefined,
  };
}
