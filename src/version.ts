import { version as packageVersion } from '../package.json';

/** The version of this program, as in its package. */
export const version: string = packageVersion;
