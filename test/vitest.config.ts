import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Tests that start the real program share two slow cores with the others.
    maxWorkers: 2,
    // Rehearsals have a till and its hosts each.
    maxConcurrency: 3,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Nothing of the machine's own setting may decide how a screen is drawn.
    env: {FORCE_COLOR: '1', TZ: 'UTC', CI: 'false', NODE_EXTRA_CA_CERTS: ''},
  },
});
