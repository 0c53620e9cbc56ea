import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** The file that takes longest begins first: on a fresh machine nobody knows yet how long each takes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({moduleId}: TestSpecification): boolean => moduleId.endsWith('/journeys.test.ts');
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Tests that start the real program share two slow cores with the others.
    maxWorkers: 2,
    // Rehearsals have a till and its hosts each.
    maxConcurrency: 3,
    sequence: {sequencer: LongestFirst},
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Nothing of the machine's own setting may decide how a screen is drawn.
    env: {FORCE_COLOR: '1', TZ: 'UTC', CI: 'false', NODE_EXTRA_CA_CERTS: ''},
  },
});
