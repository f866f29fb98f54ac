import path from 'node:path';
import type { Server } from '../domain/login/login.ts';
import { readAddress } from '../domain/settings/address.ts';
import { UserError } from '../errors.ts';

/** The options of a login that say how to trust the service. */
export interface ServerOptions {
  readonly caFile?: string;
  readonly insecureHttp?: boolean;
}

/**
 * The service at an address from the command line.
 * @throws UserError `usage` for an address that is none, or plain HTTP that was not allowed
 */
export function serverAt(url: string, { caFile, insecureHttp }: ServerOptions): Server {
  const address = readAddress(url, insecureHttp);
  if ('problem' in address) throw new UserError('usage', address.problem, address.hint);
  return {
    url: address.url,
    // The next command may run in another directory.
    ca_file: caFile === undefined ? undefined : path.resolve(caFile),
    insecure_http: insecureHttp,
  };
}
