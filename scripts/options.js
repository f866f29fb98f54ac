// What all builds of the program have in common.
import { asserted } from './asserted.js';
import {
  keepLines,
  lazySegmenters,
  lazyStringWidth,
  nativeLock,
  noCommanderProcesses,
  noDevtools,
  onlyX25519,
  sharedErrors,
  silentProxyAgents,
  syncYoga,
} from './esbuild-plugins.js';

/** Node 20 has these; esbuild thinks not, and would write them as `new RegExp(...)`, which is compiled at once: 10 ms. */
export const supported = { 'regexp-set-notation': true, 'regexp-unicode-property-escapes': true };

const { plugins, requireAllFound } = asserted([
  syncYoga,
  noDevtools,
  nativeLock,
  onlyX25519,
  keepLines,
  lazySegmenters,
  lazyStringWidth,
  noCommanderProcesses,
  sharedErrors,
  silentProxyAgents,
]);

/** For esbuild: the program for Node, with everything but the keychain's binding and the lock's in it. */
export const options = {
  supported,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  jsx: 'automatic',
  external: ['@napi-rs/keyring', './native/*'],
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    'import.meta.url': 'importMetaUrl',
  },
  plugins,
  logLevel: 'warning',
};

export { requireAllFound };
