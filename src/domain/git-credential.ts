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
 * connection nobody can listen to: HTTPS, or one that does not leave this machine.
 */
export function isMeantFor({ protocol, host }: GitRequest, wanted: string): boolean {
  if (host === undefined || host.toLowerCase() !== wanted.toLowerCase()) return false;
  return protocol === 'https' || (protocol === 'http' && isLoopback(host));
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
