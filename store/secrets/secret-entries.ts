export type { SecretEntries } from '../../src/ports.ts';
