import { advise, type Hint, optionHint } from '../hint/hint.ts';
/** What came of reading an address: a normal form, or what is wrong with it. */
export type Address = { readonly url: string } | { readonly problem: string; readonly hint?: Hint };

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @returns whether an address is on this machine, where nobody else can listen. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopback.test(new URL(url).hostname);
}

/** @returns whether plain HTTP may be spoken to an address: to this machine, or where the person said so. */
export function mayUseHttp(url: string, insecure: boolean | undefined): boolean {
  return insecure === true || isLoopback(url);
}

/** @returns whether two addresses are one: scheme, host, port and path. A slash at the end makes no difference. */
export function isSameAddress(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

/** @returns an address without slashes at its end, whoever wrote it. */
export function canonical(address: string): string {
  const text = URL.canParse(address) ? new URL(address).href : address;
  return text.replace(/\/+$/, '');
}

/**
 * Reads the address of a service as people write it (`osmo.example.com` means HTTPS).
 * @param insecure plain HTTP to somewhere else than this machine was allowed
 * @returns it with scheme and path, without a slash at the end; or what is wrong, without quoting a password in it
 */
export function readAddress(text: string, insecure: boolean | undefined): Address {
  const url = parse(text.trim());
  if (url === undefined) return { problem: `Invalid service address "${text.split('@').pop()}".` };
  if (url.username !== '' || url.password !== '') {
    return {
      problem: 'An address with a user name or password is not accepted: it would be stored and shown.',
    };
  }
  if (url.search !== '' || url.hash !== '') {
    return { problem: `The address of a service ends with its path: leave "${url.search}${url.hash}" out.` };
  }
  const address = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  if (url.protocol === 'http:' && !mayUseHttp(address, insecure)) {
    return {
      problem: `${address} is plain HTTP: others on the network could read the login.`,
      hint: advise`Use https://, or ${optionHint('insecureHttp')} if you trust the network.`,
    };
  }
  return { url: address };
}

function parse(text: string): URL | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
