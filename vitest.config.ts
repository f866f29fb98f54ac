import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Real processes, terminals and keychains on a busy two-core machine; tests wait for what should appear.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    unstubEnvs: true,
    reporters: ['default', './test/helpers/skip-reporter.ts'],
  },
});
