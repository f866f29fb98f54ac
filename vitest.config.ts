import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Real processes, terminals and keychains on a busy two-core machine; tests wait for what should appear.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    // Tests wait for other processes most of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    unstubEnvs: true,
    // The identity provider of the login tests says with every start that it is not set up for production.
    onConsoleLog: (text) => !text.includes('oidc-provider'),
    reporters: ['default', './test/helpers/skip-reporter.ts'],
  },
});
