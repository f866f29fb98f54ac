export type { Vault } from '../../src/ports.ts';
