import type { Plugin } from 'esbuild';

export function asserted(plugins: readonly Plugin[]): { readonly plugins: Plugin[]; requireAllFound(): void };
export function replaced(
  source: string,
  file: string,
  changes: readonly (readonly [what: string | RegExp, by: string | ((...found: string[]) => string)])[],
): string;
