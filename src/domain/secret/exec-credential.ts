const group = 'client.authentication.k8s.io';

/** The versions of the protocol that svcacct speaks; they do not differ in what it says. */
export const execVersions = ['v1', 'v1beta1'] as const;

/** A version of the protocol. */
export type ExecVersion = (typeof execVersions)[number];

/** What kubectl is answered (`client.authentication.k8s.io`). */
export interface ExecCredential {
  readonly apiVersion: string;
  readonly kind: 'ExecCredential';
  readonly status: { readonly token: string; readonly expirationTimestamp?: string };
}

/**
 * Which version kubectl wants to be answered in.
 * @param info `KUBERNETES_EXEC_INFO`, as kubectl sets it; kubectls up to 1.21 may not
 * @returns undefined where it wants one that is not spoken here
 */
export function wantedVersion(info: string | undefined): ExecVersion | undefined {
  if (!info) return 'v1';
  const wanted = apiVersionIn(info);
  return execVersions.find((version) => wanted === `${group}/${version}`);
}

function apiVersionIn(info: string): unknown {
  try {
    return (JSON.parse(info) as { apiVersion?: unknown } | null)?.apiVersion;
  } catch {
    return undefined;
  }
}

/** @returns the answer. @param expiresAt ISO 8601, UTC */
export function execCredential(
  version: ExecVersion,
  token: string,
  expiresAt: string | undefined,
): ExecCredential {
  const status = expiresAt === undefined ? { token } : { token, expirationTimestamp: expiresAt };
  return { apiVersion: `${group}/${version}`, kind: 'ExecCredential', status };
}
