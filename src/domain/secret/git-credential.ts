/** What git says of the credential it wants: attributes such as `protocol`, `host` and `username`. */
export type GitRequest = Readonly<Record<string, string>>;

/** Reads git's own format: `key=value` lines up to an empty one. */
export function parseGitRequest(text: string): GitRequest {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const pairs = head.split(/\r?\n/).map((line): [string, string] => {
    const equals = line.indexOf('=');
    return [line.slice(0, Math.max(equals, 0)), line.slice(equals + 1)];
  });
  return Object.fromEntries(pairs.filter(([key]) => key !== ''));
}

/**
 * Whether a request is for the host (`git.example.com`, `git.example.com:8443`) a secret is meant for, over a
 * connection nobody can listen to: HTTPS, or one that does not leave this machine. Git writes the port where the URL
 * does, also the usual one of the protocol.
 */
export function isMeantFor({ protocol, host }: GitRequest, wanted: string): boolean {
  if (host === undefined || (protocol !== 'https' && !(protocol === 'http' && isLoopback(host))))
    return false;
  return plainHost(host, protocol) === plainHost(wanted, protocol);
}

/** @returns what is wrong with the host a secret is meant for: what git will never name as a host, or undefined. */
export function gitHostProblem(host: string): string | undefined {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(host) ?? [];
  const bare = (rest ?? host).replace(/^[^@/]*@/, '').replace(/[/?#].*$/, '');
  if (scheme !== undefined) return `is an address; use only the host: ${bare || 'git.example.com'}`;
  if (bare !== host) return `is more than a host; use only the host: ${bare || 'git.example.com'}`;
  const port = /:(\d*)$/.exec(host.replace(/^\[[^\]]*\]/, ''))?.[1];
  if (port !== undefined && (port === '' || Number(port) < 1 || Number(port) > 65_535))
    return 'has an invalid port';
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d+)?$/i.test(host)
    ? undefined
    : 'is not a host: write git.example.com';
}

/** @returns a host as it is compared: in lower case, without a final dot, and without the usual port of its protocol. */
function plainHost(host: string, protocol: string): string {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  const isUsual = port === undefined || Number(port) === (protocol === 'https' ? 443 : 80);
  return `${name.replace(/\.$/, '')}${isUsual ? '' : `:${Number(port)}`}`;
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

/** @returns the lines that answer a request. Gits that do not know about an expiry skip that line. */
export function gitAnswer(credential: {
  readonly username: string;
  readonly password: string;
  readonly expires_at?: string | undefined;
}): string[] {
  const { username, password, expires_at } = credential;
  const expiry = expires_at === undefined ? [] : [`password_expiry_utc=${Date.parse(expires_at) / 1000}`];
  return [`username=${username}`, `password=${password}`, ...expiry];
}
