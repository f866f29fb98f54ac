// A file of its own, so that only a login that is taken over loads the reader.
export { parse } from 'yaml';
