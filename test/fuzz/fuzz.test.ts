import {fuzz} from './run.ts';
import {TARGETS} from './targets.ts';
import {describe, expect, it} from 'vitest';

describe('bytes from outside', () => {
  it.each(TARGETS)('as they are meant to be are taken: $name', ({samples, run}) => {
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) expect(() => run(sample)).not.toThrow();
  });

  it('may be anything: none of many broken ones throws', () =>
    expect(fuzz({targets: TARGETS, inputs: 20_000, seed: 7}).thrown).toBe(null));
});

describe('the fuzzing itself', () => {
  const samples = [Uint8Array.from([1, 2, 3, 4])];
  const target = (run: (bytes: Uint8Array) => void) => ({name: 'touchy', samples, run});

  it('says which input threw, so that it can be given again', () => {
    const inputs: string[] = [];
    const touchy = target((bytes) => {
      inputs.push(Buffer.from(bytes).toString('hex'));
      bytes.fill(0);
      if (inputs.length === 50) throw new Error('enough');
    });
    const {inputs: count, thrown} = fuzz({targets: [touchy], inputs: 1000, seed: 3});
    expect(count).toBe(50);
    expect(thrown).toMatchObject({target: 'touchy', input: 49, hex: inputs[49]});
    expect(thrown?.why).toMatch(/enough/);
  });

  it('makes the same inputs of the same seed, and others of another', () => {
    const inputsOf = (seed: number): readonly string[] => {
      const inputs: string[] = [];
      fuzz({targets: [target((bytes) => void inputs.push(bytes.join()))], inputs: 100, seed});
      return inputs;
    };
    expect(inputsOf(1)).toEqual(inputsOf(1));
    expect(inputsOf(1)).not.toEqual(inputsOf(2));
    expect(new Set(inputsOf(1)).size).toBeGreaterThan(80);
  });

  it('gives each target as many', () => {
    const counts = [0, 0, 0];
    const targets = counts.map((_, index) => target(() => void (counts[index] = (counts[index] ?? 0) + 1)));
    fuzz({targets, inputs: 300, seed: 1});
    expect(counts).toEqual([100, 100, 100]);
  });
});
