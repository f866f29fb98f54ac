/** The variables that name proxies, by the scheme of the address that is asked. Lower case goes first, as with curl. */
export const proxyVariables = {
  'http:': ['http_proxy', 'HTTP_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY'],
} as const;

/** @returns whether any proxy is named at all: only then is the code for them loaded. */
export function namesProxy(env: NodeJS.ProcessEnv): boolean {
  return Object.values(proxyVariables).some((names) => names.some((name) => env[name]));
}
